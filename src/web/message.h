/* message.h - every sentence of the web registry, by id, in English, Russian and Kazakh (messages.def). */
#ifndef WEB_MESSAGE_H
#define WEB_MESSAGE_H

#include "publish/phrase.h"

typedef enum MessageId {
#define MESSAGE(id, en, ru, kk) MESSAGE_##id,
#include "web/messages.def"
#undef MESSAGE
  MESSAGE_COUNT
} MessageId;

Text message(MessageId id, Language language);

#endif
