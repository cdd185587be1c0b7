// The types of the very package whose runtime is shipped: @types/office-js knows members that it lacks.
/// <reference path="../../../node_modules/@microsoft/office-js/dist/office.d.ts" />
