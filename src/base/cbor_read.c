#include "base/cbor.h"
#include "base/cbor_level.h"
#include "base/limits.h"
#include "base/utf8.h"

typedef struct Head {
  unsigned major;
  uint64_t argument;
  size_t length; /* of the head itself */
} Head;

void cbor_read_fail(CborReader *cbor, const char *why) {
  if (cbor->failed == NULL) cbor->failed = why;
}

static bool head_argument(CborReader *cbor, const uint8_t *at, size_t left, Head *head) {
  unsigned form = at[0] & 31;
  if (form < 24) {
    head->argument = form;
    head->length = 1;
    return true;
  }
  if (form > 27) return cbor_read_fail(cbor, "an indefinite length"), false;
  size_t more = (size_t)1 << (form - 24);
  if (left < 1 + more) return cbor_read_fail(cbor, "the end comes too early"), false;
  uint64_t argument = 0;
  for (size_t i = 1; i <= more; i++)
    argument = argument << 8 | at[i];
  uint64_t least = more == 1 ? 24 : (uint64_t)1 << 4 * more;
  if (argument < least) return cbor_read_fail(cbor, "a number that is not in its shortest form"), false;
  head->argument = argument;
  head->length = 1 + more;
  return true;
}

/* The head of the next item with all checks that belong to it alone; does not
 * move the offset. */
static bool head_peek(CborReader *cbor, Head *head) {
  if (cbor->failed != NULL) return false;
  if (cbor->is_done) return cbor_read_fail(cbor, "nothing more is here"), false;
  if (cbor->bytes.length > LIMIT_FRAME) return cbor_read_fail(cbor, "too large"), false;
  size_t left = cbor->bytes.length - cbor->offset;
  if (left == 0) return cbor_read_fail(cbor, "the end comes too early"), false;
  const uint8_t *at = cbor->bytes.at + cbor->offset;
  head->major = at[0] >> 5;
  if (!head_argument(cbor, at, left, head)) return false;
  left -= head->length;
  switch (head->major) {
  case MAJOR_NEGATIVE:
    if (head->argument > INT64_MAX) cbor_read_fail(cbor, "a number that is too small");
    break;
  case MAJOR_BYTES:
  case MAJOR_TEXT:
  case MAJOR_ARRAY:
    if (head->argument > left) cbor_read_fail(cbor, "a length beyond the end");
    break;
  case MAJOR_MAP:
    if (head->argument > left / 2) cbor_read_fail(cbor, "a length beyond the end");
    break;
  case MAJOR_TAG: cbor_read_fail(cbor, "a tag"); break;
  case MAJOR_SIMPLE:
    if (head->length != 1 || head->argument < SIMPLE_FALSE || head->argument > SIMPLE_NULL)
      cbor_read_fail(cbor, "a float or an unknown simple value");
    break;
  default: break;
  }
  return cbor->failed == NULL;
}

/* Takes one item whose head was peeked: key order, UTF-8, nesting. */
static bool item_take(CborReader *cbor, Head head, size_t content_length) {
  size_t at = cbor->offset, length = head.length + content_length;
  CborLevel *level = cbor->depth > 0 ? &cbor->levels[cbor->depth - 1] : NULL;
  if (level != NULL && level_wants_key(level)) {
    if (head.major != MAJOR_UNSIGNED && head.major != MAJOR_NEGATIVE && head.major != MAJOR_TEXT)
      return cbor_read_fail(cbor, "a key that is neither number nor text"), false;
    if (!level_takes_key(level, cbor->bytes.at, at, length))
      return cbor_read_fail(cbor, "a key out of order or twice"), false;
  }
  if (head.major == MAJOR_TEXT &&
      utf8_first_bad((Text){(const char *)cbor->bytes.at + at + head.length, content_length}) >= 0)
    return cbor_read_fail(cbor, "text that is not UTF-8"), false;
  bool opens = (head.major == MAJOR_ARRAY || head.major == MAJOR_MAP) && head.argument > 0;
  if ((head.major == MAJOR_ARRAY || head.major == MAJOR_MAP) && cbor->depth == CBOR_DEPTH)
    return cbor_read_fail(cbor, "too deep"), false;
  cbor->offset += length;
  if (opens) {
    bool is_map = head.major == MAJOR_MAP;
    cbor->levels[cbor->depth++] = (CborLevel){.left = is_map ? 2 * head.argument : head.argument, .is_map = is_map};
  } else {
    cbor->is_done = levels_count(cbor->levels, &cbor->depth);
  }
  return true;
}

static size_t content_of(Head head) {
  return head.major == MAJOR_BYTES || head.major == MAJOR_TEXT ? (size_t)head.argument : 0;
}

/* Takes one item of this major type; its content is what lies before the offset. */
static bool read_item(CborReader *cbor, unsigned major, uint64_t *ret_argument) {
  Head head;
  if (!head_peek(cbor, &head)) return false;
  if (head.major != major) return cbor_read_fail(cbor, "another type was expected"), false;
  if (!item_take(cbor, head, content_of(head))) return false;
  *ret_argument = head.argument;
  return true;
}

CborType cbor_next(const CborReader *cbor) {
  if (cbor->failed != NULL || cbor->is_done || cbor->offset >= cbor->bytes.length) return CBOR_NONE;
  uint8_t first = cbor->bytes.at[cbor->offset];
  switch (first >> 5) {
  case MAJOR_UNSIGNED: return CBOR_UNSIGNED;
  case MAJOR_NEGATIVE: return CBOR_NEGATIVE;
  case MAJOR_BYTES: return CBOR_BYTES;
  case MAJOR_TEXT: return CBOR_TEXT;
  case MAJOR_ARRAY: return CBOR_ARRAY;
  case MAJOR_MAP: return CBOR_MAP;
  case MAJOR_SIMPLE: return (first & 31) == SIMPLE_NULL ? CBOR_NULL : CBOR_BOOL;
  default: return CBOR_NONE;
  }
}

size_t cbor_read_array(CborReader *cbor) {
  uint64_t count;
  return read_item(cbor, MAJOR_ARRAY, &count) ? (size_t)count : 0;
}

size_t cbor_read_map(CborReader *cbor) {
  uint64_t count;
  return read_item(cbor, MAJOR_MAP, &count) ? (size_t)count : 0;
}

void cbor_read_array_of(CborReader *cbor, size_t count) {
  if (cbor_read_array(cbor) != count) cbor_read_fail(cbor, "another count was expected");
}

void cbor_read_map_of(CborReader *cbor, size_t pairs) {
  if (cbor_read_map(cbor) != pairs) cbor_read_fail(cbor, "another count was expected");
}

void cbor_read_key(CborReader *cbor, uint64_t key) {
  if (cbor_read_unsigned(cbor) != key) cbor_read_fail(cbor, "another key was expected");
}

uint64_t cbor_read_unsigned(CborReader *cbor) {
  uint64_t number;
  return read_item(cbor, MAJOR_UNSIGNED, &number) ? number : 0;
}

int64_t cbor_read_number(CborReader *cbor) {
  uint64_t number;
  if (cbor_next(cbor) == CBOR_NEGATIVE) return read_item(cbor, MAJOR_NEGATIVE, &number) ? (int64_t)~number : 0;
  number = cbor_read_unsigned(cbor);
  if (number <= INT64_MAX) return (int64_t)number;
  cbor_read_fail(cbor, "a number that is too large");
  return 0;
}

Bytes cbor_read_bytes(CborReader *cbor) {
  uint64_t length;
  if (!read_item(cbor, MAJOR_BYTES, &length)) return (Bytes){NULL, 0};
  return (Bytes){cbor->bytes.at + cbor->offset - length, (size_t)length};
}

void cbor_read_exactly(CborReader *cbor, void *ret_bytes, size_t length) {
  Bytes bytes = cbor_read_bytes(cbor);
  if (cbor->failed == NULL && bytes.length != length) cbor_read_fail(cbor, "bytes of another length were expected");
  if (cbor->failed == NULL && bytes.at != NULL) memcpy(ret_bytes, bytes.at, length);
}

Text cbor_read_text(CborReader *cbor) {
  uint64_t length;
  if (!read_item(cbor, MAJOR_TEXT, &length)) return TEXT_NONE;
  return (Text){(const char *)cbor->bytes.at + cbor->offset - length, (size_t)length};
}

bool cbor_read_bool(CborReader *cbor) {
  uint64_t value;
  if (!read_item(cbor, MAJOR_SIMPLE, &value)) return false;
  if (value == SIMPLE_NULL) cbor_read_fail(cbor, "another type was expected");
  return value == SIMPLE_TRUE;
}

void cbor_read_null(CborReader *cbor) {
  uint64_t value;
  if (read_item(cbor, MAJOR_SIMPLE, &value) && value != SIMPLE_NULL) cbor_read_fail(cbor, "another type was expected");
}

Bytes cbor_read_item(CborReader *cbor) {
  size_t start = cbor->offset;
  unsigned depth = cbor->depth;
  do {
    Head head;
    if (!head_peek(cbor, &head) || !item_take(cbor, head, content_of(head))) return (Bytes){NULL, 0};
  } while (!cbor->is_done && cbor->depth > depth);
  return (Bytes){cbor->bytes.at + start, cbor->offset - start};
}

Outcome cbor_read_end(const CborReader *cbor, Problem *problem) {
  const char *why = cbor->failed;
  if (why == NULL && !cbor->is_done) why = "something is left unread";
  if (why == NULL && cbor->offset != cbor->bytes.length) why = "bytes behind the end";
  if (why == NULL) return DONE;
  return problem_set(problem, INVALID, "cbor_not_strict", NULL, NULL, "Byte %zu: %s.", cbor->offset, why);
}

Outcome cbor_check(Bytes item, Problem *problem) {
  CborReader cbor = CBOR_FROM(item);
  cbor_read_item(&cbor);
  return cbor_read_end(&cbor, problem);
}
