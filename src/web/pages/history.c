#include "web/pages/history.h"

MessageId history_message(Operation operation) {
  switch (operation) {
  case OPERATION_CREATE: return MESSAGE_CHANGE_CREATED;
  case OPERATION_SET: return MESSAGE_CHANGE_SET;
  case OPERATION_HIDE: return MESSAGE_CHANGE_HIDDEN;
  case OPERATION_UNHIDE: return MESSAGE_CHANGE_UNHIDDEN;
  case OPERATION_TAKE_BACK: return MESSAGE_CHANGE_TOOK_BACK;
  case OPERATION_JUDGE: return MESSAGE_CHANGE_SAME;
  }
  return MESSAGE_CHANGE_SET;
}

Text change_path(const Seat *seat, ChangeId change) {
  RecordId same_digits;
  memcpy(same_digits.bytes, change.bytes, ID_SIZE);
  return seat_path(seat, "/take-back/", same_digits, "");
}

Outcome answer_history(Seat *seat, Problem *problem) {
  HistoryPage page = {.title = message(MESSAGE_UNTITLED, seat->language)};
  Record record;
  TRY(seat_take_id(seat, &page.id, problem));
  TRY(registry_history(seat->registry, page.id, seat->arena, &page.history, problem));
  if (registry_may(seat->registry, MAY_READ, NULL) == DONE) { /* an auditor sees the changes alone */
    TRY(registry_find_record(seat->registry, page.id, seat->arena, &record, problem));
    page.title = seat_title(seat, &record);
  }
  page.may_take_back = registry_may(seat->registry, MAY_TAKE_BACK, NULL) == DONE;
  page_history(&seat->response->body, seat, &page);
  return DONE;
}

Outcome answer_take_back(Seat *seat, Problem *problem) {
  RecordId record, digits;
  ChangeId change;
  TRY(seat_take_id(seat, &digits, problem));
  memcpy(change.bytes, digits.bytes, ID_SIZE);
  Text reason = seat_reason(seat);
  TRY(seat_is_whole(seat, problem));
  TRY(registry_take_back(seat->registry, change, reason, NULL, problem));
  if (!ID_READ(web_field(seat->request, "record"), &record)) return seat_go(seat, "/", problem);
  return seat_go(seat, seat_path(seat, "/history/", record, "").at, problem);
}
