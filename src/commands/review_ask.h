/* review_ask.h - proposals one by one at the terminal, one key each. */
#ifndef COMMANDS_REVIEW_ASK_H
#define COMMANDS_REVIEW_ASK_H

#include "commands/conversation.h"

/* Until all are decided or the person leaves; each decision is saved at once. */
Outcome review_ask(Call *call, const Conversation *conversation, Problem *problem);

#endif
