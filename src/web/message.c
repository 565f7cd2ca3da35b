#include "web/message.h"

static const char *const messages[MESSAGE_COUNT][LANGUAGE_COUNT] = {
#define MESSAGE(id, en, ru, kk) [MESSAGE_##id] = {en, ru, kk},
#include "web/messages.def"
#undef MESSAGE
};

Text message(MessageId id, Language language) {
  return text_of(messages[id][language]);
}
