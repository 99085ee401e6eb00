typedef unsigned int t;
