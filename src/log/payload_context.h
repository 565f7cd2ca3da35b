/* payload_context.h - what binds a sealed payload to its statement: doc/log-format.md, "Payload". */
#ifndef LOG_PAYLOAD_CONTEXT_H
#define LOG_PAYLOAD_CONTEXT_H

#include "crypto/hash.h"
#include "log/outer.h"

/* Items and their count, for seal_bytes and open_bytes. */
#define PAYLOAD_CONTEXT(outer)                                                                                         \
  ITEMS(ITEM_ID((outer)->space), ITEM_ID((outer)->device), ITEM_NUMBER((outer)->sequence),                             \
        ITEM_ID((outer)->pseudonym), ITEM_NUMBER((outer)->security_class), ITEM_BYTES((outer)->key.page, ID_SIZE),     \
        ITEM_NUMBER((outer)->key.place))

#endif
