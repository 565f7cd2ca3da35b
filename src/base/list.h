/* list.h - a list that grows inside an arena.
 *
 *   typedef LIST(Person) PersonList;
 *   PersonList persons = {0};
 *   Person *person = LIST_ADD(&persons, arena);   // zeroed; NULL where memory ends
 *
 * Pointers into a list hold until the next LIST_ADD. */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

#define LIST(Type)                                                                                                     \
  struct {                                                                                                             \
    Type *at;                                                                                                          \
    size_t length, capacity;                                                                                           \
  }

#define LIST_ADD(list, arena)                                                                                          \
  (list_room((void **)&(list)->at, (list)->length, &(list)->capacity, sizeof *(list)->at, (arena))                     \
       ? &(list)->at[(list)->length++]                                                                                 \
       : NULL)

/* Makes room for one item more; false where memory ends. */
int list_room(void **at, size_t length, size_t *capacity, size_t item, Arena *arena);

#endif
