/* routes.c - every address of the registry, what it needs and who answers it. */
#include "web/inside.h"

const Route all_routes[] = {
    {WEB_GET, "/style.css", true, MAY_ABOUT, answer_style},
    {WEB_GET, "/script.js", true, MAY_ABOUT, answer_script},
    {WEB_POST, "/unlock", true, MAY_ABOUT, answer_unlock},
    {WEB_POST, "/lock", true, MAY_ABOUT, answer_lock},
    {WEB_POST, "/language", true, MAY_ABOUT, answer_language},
    {WEB_GET, "/", false, MAY_AGENDA, answer_today},
    {WEB_POST, "/search", false, MAY_READ, answer_search},
    {WEB_GET, "/search/", false, MAY_READ, answer_found},
    {WEB_GET, "/list/", false, MAY_READ, answer_list},
    {WEB_GET, "/record/", false, MAY_READ, answer_record},
    {WEB_GET, "/history/", false, MAY_HISTORY, answer_history},
    {WEB_GET, "/call", false, MAY_CHANGE, answer_call_form},
    {WEB_POST, "/call", false, MAY_CHANGE, answer_call},
    {WEB_GET, "/new/", false, MAY_CHANGE, answer_form},
    {WEB_GET, "/edit/", false, MAY_CHANGE, answer_form},
    {WEB_POST, "/save", false, MAY_CHANGE, answer_save},
    {WEB_POST, "/step", false, MAY_CHANGE, answer_step},
    {WEB_POST, "/hide/", false, MAY_HIDE, answer_hide},
    {WEB_POST, "/unhide/", false, MAY_HIDE, answer_unhide},
    {WEB_POST, "/take-back/", false, MAY_TAKE_BACK, answer_take_back},
    {WEB_GET, NULL, false, MAY_ABOUT, NULL},
};
