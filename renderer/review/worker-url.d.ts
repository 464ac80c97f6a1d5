// Vite gives the address of a bundled worker for such an import.
declare module '*?worker&url' {
  const url: string;
  export default url;
}
