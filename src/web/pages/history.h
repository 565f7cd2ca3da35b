/* history.h - every change of a record: who, when, what before and after, why; the newest first. */
#ifndef WEB_PAGES_HISTORY_H
#define WEB_PAGES_HISTORY_H

#include "web/pages/record.h"

typedef struct HistoryPage {
  RecordId id;
  Text title;
  History history;
  bool may_take_back;
} HistoryPage;
void page_history(Writer *out, const Seat *seat, const HistoryPage *page);

MessageId history_message(Operation operation);
Text change_path(const Seat *seat, ChangeId change);

#endif
