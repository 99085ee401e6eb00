typedef void *t;
