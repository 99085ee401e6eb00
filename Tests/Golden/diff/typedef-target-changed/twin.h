typedef void * const t;
