"""browser.py - a browser of a few lines for the tests of the web registry: cookies, forms, and requests that lie.

It reads forms out of pages as a browser without script does, so a test sends what a person would send."""
import html.parser, http.client, os, pathlib, signal, subprocess, time, urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("WATERLINE", str(ROOT / "build/waterline"))
PASSPHRASE = "nine quiet otters carry lanterns uphill"
failed = 0


def check(name, good, saw=""):
    global failed
    failed += not good
    print(("ok " if good else "not ok ") + name)
    if not good: print(f"# {str(saw)[:600]!r}")


class Forms(html.parser.HTMLParser):
    """Every form of a page: its action, and its fields with what stands in them."""

    def __init__(self, page):
        super().__init__()
        self.forms, self.form, self.area, self.select = [], None, None, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "form":
            self.form = {"action": found.get("action"), "fields": {}}
            self.forms.append(self.form)
        if self.form is None: return
        if tag == "input" and "name" in found: self.form["fields"][found["name"]] = found.get("value", "")
        if tag == "textarea":
            self.area = found["name"]
            self.form["fields"][self.area] = ""
        if tag == "select":
            self.select = found["name"]
            self.form["fields"][self.select] = ""
        if tag == "option" and "selected" in found: self.form["fields"][self.select] = found.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form": self.form = None
        if tag == "textarea":
            self.form["fields"][self.area] = self.form["fields"][self.area].removeprefix("\n")
            self.area = None

    def handle_data(self, data):
        if self.area is not None: self.form["fields"][self.area] += data


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.page = response.read().decode("utf-8")

    def form(self, action):
        return next((form for form in Forms(self.page).forms if form["action"].startswith(action)), None)


class Browser:
    def __init__(self, port): self.port, self.cookie, self.path = port, None, "/"

    def send(self, method, path, fields=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Host": f"127.0.0.1:{self.port}"}
        if self.cookie: sent["Cookie"] = self.cookie
        if method == "POST":
            sent["Origin"] = f"http://127.0.0.1:{self.port}"
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        body = fields if isinstance(fields, bytes) else urllib.parse.urlencode(fields or {}) if method == "POST" else None
        connection.request(method, path, body, {name: value for name, value in sent.items() if value is not None})
        answer = Answer(connection.getresponse())
        connection.close()
        cookie = answer.headers.get("Set-Cookie")
        if cookie: self.cookie = cookie.split(";")[0]
        return answer

    def get(self, path):
        self.path = path
        answer = self.send("GET", path)
        return self.follow(answer)

    def follow(self, answer):
        for _ in range(4):
            if answer.status != 303: break
            self.path = answer.headers["Location"]
            answer = self.send("GET", self.path)
        return answer

    def fill(self, page, action, **typed):
        """The form of this action with what is typed into it, sent."""
        form = page.form(action)
        fields = {**form["fields"], **{name.replace("__", "."): value for name, value in typed.items()}}
        return self.follow(self.send("POST", form["action"].partition("#")[0], fields))


class Served:
    """A registry that is being served, and ended with the block."""

    def __init__(self, folder, *options):
        self.process = subprocess.Popen([PROGRAM, "serve", "-r", folder, *options], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        self.next_code()

    def next_code(self):
        line = self.process.stdout.readline().strip()
        if not line: raise RuntimeError(self.process.stderr.read())
        address, self.code = line.split("/#")
        self.port = int(address.rsplit(":", 1)[1])
        return self.code

    def browser(self): return Browser(self.port)

    def unlocked(self):
        browser = self.browser()
        page = browser.fill(browser.get("/"), "/unlock", code=self.code, passphrase=PASSPHRASE)
        self.next_code()
        return browser, page

    def end(self, how=signal.SIGTERM):
        if self.process.poll() is None: self.process.send_signal(how)
        status = self.process.wait(timeout=20)
        self.process.stdout.close()
        self.process.stderr.close()
        return status

    def __enter__(self): return self
    def __exit__(self, *_): self.end()


def wait_until(is_so, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so(): return True
        time.sleep(0.05)
    return False
