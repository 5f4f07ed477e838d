"""What is said where the history that git keeps cannot be asked, or does not know what was asked for."""

from __future__ import annotations

from khlang.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "git-missing": Sentence(
        "ไม่พบโปรแกรม git ในเครื่องนี้ จึงไม่มีฉบับก่อนให้เทียบ\nติดตั้งจาก https://git-scm.com แล้วสั่งใหม่อีกครั้ง",
        "There is no git on this machine, and so nothing to compare with.\n"
        "Install it from https://git-scm.com and run the command again.",
    ),
    "git-no-repository": Sentence(
        "โฟลเดอร์ {folder} ไม่ได้เก็บประวัติไว้ด้วย git จึงไม่มีฉบับก่อนให้เทียบ\n"
        "สั่งในโฟลเดอร์ที่ได้มาด้วย git clone หรือบอกโฟลเดอร์ด้วย --root",
        "The folder {folder} is not in a git repository, so there is nothing to compare with.\n"
        "Run the command in a folder that came by git clone, or name the folder with --root.",
    ),
    "git-owner": Sentence(
        "git ไม่เปิดโฟลเดอร์ {folder} เพราะเจ้าของเป็นผู้ใช้คนอื่น\n"
        "ถ้าเชื่อถือโฟลเดอร์นี้ สั่ง git config --global --add safe.directory ตามด้วยชื่อโฟลเดอร์ แล้วสั่งใหม่",
        "git refuses to open {folder}, which belongs to another user.\n"
        "If you trust it, run: git config --global --add safe.directory FOLDER, then try again.",
    ),
    "git-no-commit": Sentence(
        "ยังไม่เคยบันทึกฉบับใดใน git จึงไม่มีฉบับก่อนให้เทียบ สั่ง git add . และ git commit ก่อน",
        "Nothing was ever committed here, so there is nothing to compare with. Run git add . and git commit first.",
    ),
    "git-no-main": Sentence(
        "ไม่พบสาขาหลัก (main หรือ master) บอกว่าจะเทียบกับฉบับใดด้วย --base เช่น --base HEAD~1",
        "There is no main branch (main or master). Name what to compare with, such as: --base HEAD~1",
    ),
    "git-unknown": Sentence(
        "ไม่มีสาขา แท็ก หรือฉบับชื่อ {ref} ใน git ดูชื่อสาขาทั้งหมดด้วย git branch -a",
        "git knows no branch, tag or commit {ref}. See all branches with: git branch -a",
    ),
    "git-unknown-near": Sentence(
        "ไม่มีสาขา แท็ก หรือฉบับชื่อ {ref} ใน git หมายถึง {near} หรือไม่",
        "git knows no branch, tag or commit {ref}; did you mean {near}?",
    ),
    "git-unknown-shallow": Sentence(
        "ไม่พบ {ref} เพราะโฟลเดอร์นี้มีประวัติของ git ไม่ครบ\n"
        "สั่ง git fetch --unshallow แล้วสั่งใหม่ (ใน GitHub Actions ให้ใส่ fetch-depth: 0 ที่ actions/checkout)",
        "{ref} is not here, for this clone has only a part of the history.\n"
        "Run git fetch --unshallow, then try again (in GitHub Actions give actions/checkout fetch-depth: 0).",
    ),
    "git-unrelated": Sentence(
        "{ref} กับ {other} ไม่มีประวัติร่วมกัน บอกฉบับที่จะเทียบด้วย --base เช่น --base HEAD~1",
        "{ref} and {other} have no history in common. Name what to compare with, such as: --base HEAD~1",
    ),
    "git-damaged": Sentence(
        "อ่านประวัติของ git ไม่ได้: {detail}\nตรวจด้วย git fsck หรือ clone ใหม่",
        "The history that git keeps cannot be read: {detail}\nCheck it with git fsck, or clone it again.",
    ),
}
