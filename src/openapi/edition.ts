/** How a document writes its schemas; 3.2 writes them as 3.1 does. */
export type Edition = '2.0' | '3.0' | '3.1';
