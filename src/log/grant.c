#include "log/grant.h"

#include "log/bytes.h"
#include "log/keyed_cbor.h"

void grant_release(Grant *grant) {
  secret_release(&grant->root);
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    secret_release(&grant->classes[c]);
  secret_release(&grant->keeper);
  secret_release(&grant->audit);
}

Outcome grant_encode(const Grant *grant, Secret **ret_bytes, Problem *problem) {
  SECRET_SCOPE Secret *bytes = secret_new(GRANT_SIZE);
  TRY_MEMORY(bytes, problem);
  Writer writer = secret_writer(bytes);
  writer_bytes(&writer, "\0\0\0\0", 4);
  CborWriter cbor = CBOR_TO(&writer);
  cbor_write_map(&cbor, 7);
  put_bytes(&cbor, 1, grant->user.bytes, ID_SIZE);
  put_unsigned(&cbor, 2, grant->role);
  put_text(&cbor, 3, text_of(grant->name));
  put_secret(&cbor, 4, grant->root);
  put_array(&cbor, 5, CLASS_COUNT);
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    write_secret(&cbor, grant->classes[c]);
  put_secret(&cbor, 6, grant->keeper);
  put_secret(&cbor, 7, grant->audit);
  Bytes content;
  TRY(cbor_write_end(&cbor, &content, problem));
  big_endian_write(secret_bytes(bytes), 4, content.length);
  *ret_bytes = bytes;
  bytes = NULL;
  return DONE;
}

static void read_grant(CborReader *cbor, Grant *grant) {
  cbor_read_map_of(cbor, 7);
  get_bytes(cbor, 1, grant->user.bytes, ID_SIZE);
  uint64_t role = get_unsigned(cbor, 2);
  Text name = get_text(cbor, 3);
  if (role > ROLE_FIGURES_ONLY) cbor_read_fail(cbor, "an unknown role");
  if (name.length > MEMBER_NAME_SIZE) cbor_read_fail(cbor, "a name that is too long");
  grant->root = get_secret(cbor, 4);
  cbor_read_key(cbor, 5);
  cbor_read_array_of(cbor, CLASS_COUNT);
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    grant->classes[c] = read_secret(cbor);
  grant->keeper = get_secret(cbor, 6);
  grant->audit = get_secret(cbor, 7);
  if (cbor->failed != NULL) return;
  grant->role = (unsigned)role;
  memcpy(grant->name, name.at, name.length);
}

Outcome grant_decode(Bytes bytes, Grant *ret_grant, Problem *problem) {
  GRANT_SCOPE Grant grant = {0};
  uint64_t length = bytes.length < 4 ? UINT64_MAX : big_endian_read(bytes.at, 4);
  bool is_whole = length <= bytes.length - 4;
  if (is_whole) {
    CborReader cbor = CBOR_FROM(((Bytes){bytes.at + 4, (size_t)length}));
    read_grant(&cbor, &grant);
    is_whole =
        cbor_read_end(&cbor, NULL) == DONE && bytes_are_zero(bytes.at + 4 + length, bytes.length - 4 - (size_t)length);
  }
  if (!is_whole)
    return problem_set(problem, BROKEN, "damaged_slots", NULL, "Take the file slots from a backup of this registry.",
                       "What this slot grants cannot be read.");
  *ret_grant = grant;
  grant = (Grant){0};
  return DONE;
}

LogReader grant_reader(const Grant *grant) {
  LogReader reader = {.user = grant->user, .role = (Role)grant->role, .is_keeper = grant->keeper != NULL};
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    reader.opens[c] = grant->classes[c] != NULL;
  return reader;
}
