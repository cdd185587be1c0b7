import { escapedAttribute } from '../workbook/xlsx/xml';

/** What an office's own web server has to be told. */

/**
 * The content security policy that a built page carries: the server says it again, as a header.
 * @throws Error where the page carries none
 */
export function policyOf(page: string): string {
  const found = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page);
  if (!found?.[1]) throw new Error('网页缺少内容安全策略');
  return found[1];
}

/** nginx compares with the path as people read it, not as it is sent. */
function locationOf(url: string): string {
  const path = decodeURIComponent(new URL(url).pathname);
  return /^[\w./~-]+$/.test(path) ? path : `"${path.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** nginx.conf: where the pages stand, and the headers that go with each. */
export const nginxSettings = (url: string, policy: string): string => `# 考评：把 site 文件夹放到服务器上，改好路径后引入本文件。
# 证书须是办公电脑信任的（单位自己的根证书也可以）。
location ${locationOf(url)} {
    alias /srv/kaoping/site/;
    index index.html;
    add_header Content-Security-Policy "${policy}" always;
    add_header X-Content-Type-Options "nosniff" always;
    add_header Referrer-Policy "no-referrer" always;
    # 每次都核对是不是最新的；没有变的不再传。
    add_header Cache-Control "no-cache" always;
    gzip on;
    gzip_types text/javascript application/javascript text/css;
}
`;

/** web.config, the same for IIS. */
export const iisSettings = (policy: string): string => `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <defaultDocument><files><clear /><add value="index.html" /></files></defaultDocument>
    <httpProtocol>
      <customHeaders>
        <add name="Content-Security-Policy" value="${escapedAttribute(policy)}" />
        <add name="X-Content-Type-Options" value="nosniff" />
        <add name="Referrer-Policy" value="no-referrer" />
      </customHeaders>
    </httpProtocol>
    <staticContent><clientCache cacheControlMode="DisableCache" /></staticContent>
    <urlCompression doStaticCompression="true" />
  </system.webServer>
</configuration>
`;
