"""The running server: it follows the files, speaks Thai, ends when told, and answers to this machine alone."""

from __future__ import annotations

import base64
import http.client
import os
import re
import signal
import socket
import sys
import time
from urllib.parse import urlencode

import pytest
from previewing import WEAVING, edit, make_site, previewing, wait_until

from khlang import cli
from khlang.ledger import read_ledger
from khlang.preview.network import find_address
from khlang.scene import installed_version
from khlang.store import open_store, read_secret

CLOSE = b"\x88"
"""First byte of the frame that closes a websocket (RFC 6455, section 5.5.1)."""
PAGE = "/na-yia/%E0%B8%97%E0%B8%AD%E0%B8%9C%E0%B9%89%E0%B8%B2.html"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A server whose site no test changes."""
    with previewing(make_site(tmp_path_factory.mktemp("site"))) as preview:
        yield preview


@pytest.fixture
def preview(tmp_path):
    with previewing(make_site(tmp_path / "เว็บ [1]")) as preview:
        yield preview


def connect(preview, origin):
    """Open a websocket by hand and return the status of the answer, and the socket."""
    link = socket.create_connection(("127.0.0.1", preview.port), timeout=10)
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        "GET /livereload HTTP/1.1",
        f"Host: 127.0.0.1:{preview.port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        f"Origin: {origin}",
    ]
    link.sendall("\r\n".join([*lines, "", ""]).encode())
    return int(link.recv(4096).split()[1]), link


def send(link, text):
    """Send a short text frame, masked with zeros."""
    data = text.encode()
    assert len(data) < 126
    link.sendall(bytes([0x81, 0x80 | len(data), 0, 0, 0, 0]) + data)


@pytest.mark.alone
def test_a_saved_change_is_on_the_page_within_a_second(preview):
    file = preview.root / WEAVING
    start = time.monotonic()

    edit(file, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
    wait_until(lambda: "ทอด้วยกี่เอว" in preview.ask(PAGE)[2])

    assert time.monotonic() - start < 1


def test_a_title_edit_is_on_its_lists(preview):
    edit(preview.root / WEAVING, "title: การทอผ้า", "title: การทอเสื่อกก")

    wait_until(lambda: "การทอเสื่อกก" in preview.ask("/na-yia/")[2])


def test_a_new_file_with_an_old_time_is_seen(preview):
    file = preview.root / "content/na-yia/old.md"
    file.write_text((preview.root / WEAVING).read_text(encoding="utf-8"), encoding="utf-8")
    os.utime(file, (1, 1))

    wait_until(lambda: preview.ask("/na-yia/old.html")[0] == 200)


@pytest.mark.alone
def test_a_hundred_files_at_once_are_read_once(preview):
    text = (preview.root / WEAVING).read_text(encoding="utf-8")
    for number in range(100):
        (preview.root / f"content/na-yia/{number}.md").write_text(text, encoding="utf-8")

    wait_until(lambda: preview.ask("/na-yia/99.html")[0] == 200)
    time.sleep(0.5)

    assert len(preview.lines) == 5
    assert "และอีก 99 ไฟล์" in preview.lines[-1]


def test_a_broken_file_is_listed_over_the_last_good_page_until_it_is_mended(preview):
    edit(preview.root / WEAVING, "date: 2560-06-09", "date: เมื่อวาน")
    wait_until(lambda: 'khlang-preview"' in preview.ask(PAGE)[2])
    status, _, page = preview.ask(PAGE)

    assert status == 200
    assert "ทอด้วยกี่กระตุก" in page
    assert f"<code>{WEAVING}:6</code>" in page
    assert preview.lines[-1].startswith(f"พบข้อผิดพลาด 1 ข้อ รายการทั้งหมดอยู่บนหน้าเว็บ ข้อแรก {WEAVING}:6")

    edit(preview.root / WEAVING, "date: เมื่อวาน", "date: 2560-06-09")
    wait_until(lambda: "khlang-preview" not in preview.ask(PAGE)[2])


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("site.toml", "title = \n", "<code>site.toml"),
        ("templates/technique.html", "{% block %}", "<code>templates/technique.html"),
        ("templates/technique.html", "{{ page.no_such_thing }}", "<code>templates/technique.html:1</code>"),
    ],
)
def test_broken_settings_and_templates_are_told_the_same_way(preview, path, text, told):
    good = (preview.root / path).read_text(encoding="utf-8")
    preview.ask(PAGE)

    (preview.root / path).write_text(text, encoding="utf-8")
    wait_until(lambda: told in preview.ask(PAGE)[2])
    assert "ทอด้วยกี่กระตุก" in preview.ask(PAGE)[2]

    (preview.root / path).write_text(good, encoding="utf-8")
    wait_until(lambda: "khlang-preview" not in preview.ask(PAGE)[2])


def test_a_site_that_is_broken_from_the_start_is_listed_and_follows_once_mended(tmp_path):
    root = make_site(tmp_path)
    edit(root / WEAVING, "date: 2560-06-09", "date: เมื่อวาน")

    with previewing(root) as preview:
        status, _, page = preview.ask("/")
        assert status == 503
        assert f"<code>{WEAVING}:6</code>" in page
        assert 'src="/livereload.js' in page
        assert "Traceback" not in page

        edit(root / WEAVING, "date: เมื่อวาน", "date: 2560-06-09")
        wait_until(lambda: preview.ask("/")[0] == 200)


def test_the_site_folder_may_go_and_come_back(preview):
    preview.root.rename(preview.root.with_name("elsewhere"))
    wait_until(lambda: "<code>site.toml</code>" in preview.ask("/")[2])

    preview.root.with_name("elsewhere").rename(preview.root)
    wait_until(lambda: "khlang-preview" not in preview.ask("/")[2])


def test_nothing_is_written_into_the_site_but_what_is_remembered(tmp_path):
    root = make_site(tmp_path)
    before = sorted(root.rglob("*"))

    with previewing(root) as preview:
        preview.ask("/")
        edit(root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
        wait_until(lambda: "ทอด้วยกี่เอว" in preview.ask(PAGE)[2])

    assert [file for file in sorted(root.rglob("*")) if ".khlang" not in file.parts] == before


def test_what_build_has_parsed_is_not_parsed_again_and_what_preview_has_is_not_by_build(tmp_path):
    root = make_site(tmp_path)
    with previewing(root) as preview:
        assert preview.ask(PAGE)[0] == 200

    store = open_store(root / ".khlang", installed_version(), read_secret())
    known = read_ledger(store)
    store.close()

    assert known[WEAVING].line is not None


def test_it_tells_its_address_and_how_to_stop_it(shared):
    assert f"เปิดดูเว็บไซต์ที่ {shared.address}/" in shared.lines
    assert "หน้าเว็บเปลี่ยนเองทุกครั้งที่บันทึกไฟล์ กด Ctrl-C เมื่อต้องการหยุด" in shared.lines


def test_nothing_but_its_own_thai_lines_is_on_the_terminal(preview):
    preview.ask("/no-such-page")
    preview.ask("/", Host="evil.example")
    status, link = connect(preview, preview.address)
    send(link, "no json")
    send(link, '{"command":"info"}')
    link.close()

    assert status == 101
    assert preview.stop() == (0, "")
    assert len(preview.lines) == 4


@pytest.mark.alone
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_ends_within_two_seconds_with_a_page_open(preview, number, code):
    _, link = connect(preview, preview.address)
    start = time.monotonic()

    with link:
        send(link, '{"command":"info","url":"/"}')
        preview.ask("/")
        assert preview.stop(number) == (code, "")
        assert link.recv(4096)[:1] == CLOSE

    assert time.monotonic() - start < 2


def test_a_busy_port_leads_to_the_next_free_one(shared):
    with previewing(shared.root, shared.port) as other:
        assert shared.port < other.port < shared.port + 50
        assert f"พอร์ต {shared.port} มีโปรแกรมอื่นใช้อยู่ จึงใช้พอร์ต {other.port} แทน" in other.lines
        assert other.ask("/")[0] == 200


@pytest.mark.skipif(not find_address(), reason="this machine is in no network")
def test_others_in_the_network_may_look_and_no_more(tmp_path):
    address = find_address()
    with previewing(make_site(tmp_path), 0, "--lan", "--editor", f"{sys.executable} {{file}}") as preview:
        place = f"{address}:{preview.port}"
        connection = http.client.HTTPConnection(address, preview.port, timeout=10)
        connection.request("GET", "/")
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()

        assert answer.status == 200
        assert "khlang-bar" in page
        assert "/_preview/edit" not in page
        assert preview.ask("/_preview/edit", "POST", Origin=f"http://127.0.0.1:{preview.port}")[0] == 405
        assert preview.ask("/", Host="evil.example")[0] == 403
        assert preview.ask("/", Host=place)[0] == 200
        assert any(line.startswith(f"คนอื่นในเครือข่ายเดียวกันเปิดดูได้ที่ http://{place}/") for line in preview.lines)
        assert any(line.startswith("ระวัง: ") for line in preview.lines)
        assert any("█" in line for line in preview.lines)


def test_without_lan_it_listens_on_this_machine_alone(shared):
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((find_address() or "127.0.0.2", shared.port), timeout=5)


def test_a_form_of_ours_opens_the_file_in_the_editor(tmp_path):
    root, noted = make_site(tmp_path / "site"), tmp_path / "noted"
    script = tmp_path / "editor.py"
    script.write_text(f"import sys; open({str(noted)!r}, 'w').write(' '.join(sys.argv[1:]))", encoding="utf-8")
    with previewing(root, 0, "--editor", f'"{sys.executable}" "{script}" {{file}} {{line}}') as preview:
        token = re.search('name="token" value="(.*?)"', preview.ask(PAGE)[2])[1]
        body = urlencode({"token": token, "path": WEAVING, "line": "4"})
        connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
        connection.request("POST", "/_preview/edit", body, {"Origin": preview.address})
        assert connection.getresponse().status == 204
        connection.close()
        wait_until(lambda: noted.exists() and noted.read_text(encoding="utf-8") == f"{root / WEAVING} 4")


def test_an_editor_that_is_not_there_is_told_before_anything_starts(tmp_path, capsys):
    assert cli.main(["preview", "--root", str(make_site(tmp_path)), "--editor", "no-such-editor {file}"]) == 2
    assert "ไม่พบโปรแกรมแก้ไข no-such-editor {file}" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.1:1"])
@pytest.mark.parametrize("path", ["/", "/livereload.js", "/livereload.css", "/no-such-page"])
def test_a_foreign_host_is_refused(shared, host, path):
    status, headers, text = shared.ask(path, Host=host)

    assert (status, text) == (403, "เปิดดูได้จากเครื่องนี้เท่านั้น พิมพ์ที่อยู่ตามที่โปรแกรมบอก\n")
    assert headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_this_machine_may_be_called_by_its_names(shared, name):
    assert shared.ask("/", Host=f"{name}:{shared.port}")[0] == 200


@pytest.mark.parametrize("path", ["/forcereload", "/forcereload?path=*"])
def test_no_address_reloads_the_pages(shared, path):
    assert shared.ask(path)[0] == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://evil.example:{port}", "null", "https://127.0.0.1:{port}"]
)
def test_a_websocket_of_another_origin_is_refused(shared, origin):
    status, link = connect(shared, origin.format(port=shared.port))
    link.close()

    assert status == 403


@pytest.mark.parametrize("path", ["/", "/livereload.js"])
def test_a_page_of_another_origin_may_not_read_ours(shared, path):
    status, headers, _ = shared.ask(path, Origin="https://evil.example")

    assert status == 403
    assert not [name for name in headers if name.startswith("access-control")]


def test_a_page_that_is_older_than_the_newest_files_is_reloaded_when_it_connects(shared):
    _, link = connect(shared, shared.address)
    with link:
        send(link, '{"command":"info","url":"/","plugins":{"shown":{"state":"before-1"}}}')

        assert b'"command": "reload"' in link.recv(4096)


def test_a_page_that_shows_the_newest_files_is_left_alone(shared):
    shown = shared.ask("/")[2].partition('data-shown="')[2].partition('"')[0]
    _, link = connect(shared, shared.address)
    with link:
        send(link, '{"command":"info","url":"/","plugins":{"shown":{"state":"' + shown + '"}}}')
        link.settimeout(0.5)

        with pytest.raises(TimeoutError):
            link.recv(4096)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/%00", 400),
        ("/%ff%fe", 400),
        ("/%", 404),
        ("/" + "a" * 9000, 404),
        ("/..%2f..%2fetc/passwd", 404),
        ("/%2e%2e/site.toml", 404),
        ("/site.toml", 404),
        ("/content/", 404),
        ("//evil.example/%2e%2e", 404),
        ("/na-yia?x=<script>", 302),
    ],
)
def test_odd_requests_are_answered(shared, path, status):
    answer, headers, text = shared.ask(path)

    assert answer == status
    assert "<script>" not in text
    assert headers["x-content-type-options"] == "nosniff"


def test_the_reloading_script_is_the_librarys_with_our_plugin(shared):
    status, headers, text = shared.ask("/livereload.js?port=1")

    assert (status, headers["content-type"]) == (200, "application/javascript")
    assert text.index("LiveReloadPluginShown") < text.index("LiveReload.prototype")
    assert headers["cache-control"] == "no-store"
