#include "log/padding.h"

#include "base/id.h"
#include "log/bytes.h"

uint64_t padded_length(uint64_t length) {
  if (length <= 4096) return length == 0 ? 256 : (length + 255) / 256 * 256;
  unsigned exponent = 63 - (unsigned)__builtin_clzll(length);
  unsigned digits = 32 - (unsigned)__builtin_clz(exponent);
  uint64_t mask = ((uint64_t)1 << (exponent - digits)) - 1;
  return (length + mask) & ~mask;
}

void padding_write(Writer *writer, Bytes content) {
  static const uint8_t zeros[4096];
  uint8_t length[4];
  big_endian_write(length, 4, content.length);
  uint64_t left = padded_length(4 + content.length) - 4 - content.length;
  writer_bytes(writer, length, 4);
  writer_bytes(writer, content.at, content.length);
  for (; left > 0 && !writer->failed; left -= left < sizeof zeros ? left : sizeof zeros)
    writer_bytes(writer, zeros, left < sizeof zeros ? (size_t)left : sizeof zeros);
}

bool padding_read(Bytes padded, Bytes *ret_content) {
  if (padded.length < 4) return false;
  uint64_t length = big_endian_read(padded.at, 4);
  if (length > padded.length - 4 || padded_length(4 + length) != padded.length) return false;
  if (!bytes_are_zero(padded.at + 4 + length, padded.length - 4 - length)) return false;
  *ret_content = (Bytes){padded.at + 4, (size_t)length};
  return true;
}
