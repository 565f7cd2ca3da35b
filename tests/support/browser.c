#include "tests/support/browser.h"

#include "tests/support/tiny.h"

#define FIELDS_MOST 32

/* The cookie's name and value, without what is said behind it. */
static void keep_cookie(Browser *browser, const WebResponse *response) {
  for (size_t i = 0; i < response->header_count; i++) {
    Text cookie = response->headers[i].value, value;
    if (!text_equal(response->headers[i].name, TEXT("Set-Cookie"))) continue;
    (void)text_next(&cookie, ';', &value);
    snprintf(browser->cookie, sizeof browser->cookie, "%.*s", TEXT_ARGS(value));
  }
}

static void keep_token(Browser *browser, Text body) {
  Text before = TEXT("name=\"token\" value=\"");
  ptrdiff_t at = text_find(body, before, 0);
  if (at < 0) return;
  Text token = text_slice(body, (size_t)at + before.length, (size_t)at + before.length + 64);
  snprintf(browser->token, sizeof browser->token, "%.*s", TEXT_ARGS(token));
}

static Page ask(Browser *browser, WebMethod method, const char *path, const WebField *fields, size_t count,
                Arena *arena) {
  const WebHeader headers[] = {{TEXT("host"), TEXT("127.0.0.1:8471")}, {TEXT("cookie"), text_of(browser->cookie)}};
  const WebRequest request = {.method = method,
                              .path = text_of(path),
                              .headers = headers,
                              .header_count = 2,
                              .fields = fields,
                              .field_count = count};
  WebResponse response;
  web_answer(browser->web, &request, arena, &response);
  Page page = {response.status, writer_view(&response.body), TEXT_NONE};
  for (size_t i = 0; i < response.header_count; i++)
    if (text_equal(response.headers[i].name, TEXT("Location"))) page.location = response.headers[i].value;
  keep_cookie(browser, &response);
  keep_token(browser, page.body);
  return page;
}

Page browser_get(Browser *browser, const char *path, Arena *arena) {
  return ask(browser, WEB_GET, path, NULL, 0, arena);
}

Page browser_post(Browser *browser, const char *path, const char *const *words, Arena *arena) {
  WebField fields[FIELDS_MOST] = {{TEXT("token"), TEXT_NONE, text_bytes(text_of(browser->token))}};
  size_t count = 1;
  for (; words != NULL && words[0] != NULL && count < FIELDS_MOST; words += 2)
    fields[count++] = (WebField){text_of(words[0]), TEXT_NONE, text_bytes(text_of(words[1]))};
  return ask(browser, WEB_POST, path, fields, count, arena);
}

Web *browser_web(const char *folder) {
  const WebOptions options = {.folder = folder, .port = BROWSER_PORT};
  Problem problem;
  Web *web = NULL;
  return web_make(&options, &web, &problem) == DONE ? web : NULL;
}

bool browser_unlock(Browser *browser, const char *passphrase, Arena *arena) {
  browser_get(browser, "/", arena);
  const char *const fields[] = {"code", web_launch_code(browser->web), "passphrase", passphrase, NULL};
  Page page = browser_post(browser, "/unlock", fields, arena);
  return page.status == 303 && web_registry(browser->web) != NULL && browser_get(browser, "/", arena).status != 500;
}

bool page_says(const Page *page, const char *words) {
  return text_find(page->body, text_of(words), 0) >= 0;
}
