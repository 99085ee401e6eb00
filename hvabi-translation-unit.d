hvabi-translation-unit.o: hvabi-translation-unit.c \
  /tmp/hvabi-B7CA5920-9237-4B71-AA5C-E653DE91B638/abi/small/1/include/small.h
