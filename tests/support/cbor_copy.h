/* cbor_copy.h - reads one strict item call by call and writes it again, for tests of reader against writer. */
#ifndef TESTS_SUPPORT_CBOR_COPY_H
#define TESTS_SUPPORT_CBOR_COPY_H

#include "base/cbor.h"

/* As cbor_read_end where the item is refused; else *ret_copy (memory of `to`). */
Outcome cbor_copy(Bytes item, Writer *to, Bytes *ret_copy, Problem *problem);

#endif
