import { Button } from '@fluentui/react-components';
import { useRef } from 'react';

interface FilesButtonProps {
  name: string;
  /** What the dialog offers; anything else may be picked all the same. */
  accept: string;
  multiple?: boolean;
  disabled?: boolean;
  take: (files: readonly File[]) => void;
}

/** Picks files; the field itself is hidden, for no browser lets it be worded. */
export function FilesButton({ name, accept, multiple = false, disabled = false, take }: FilesButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        multiple={multiple}
        accept={accept}
        aria-label={name}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same file may be picked again after it was mended.
          currentTarget.value = '';
          if (files.length > 0) take(files);
        }}
      />
      <Button size="small" appearance="subtle" disabled={disabled} onClick={() => field.current?.click()}>{name}</Button>
    </>
  );
}
