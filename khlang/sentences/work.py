"""What is said when workers, here or in a cluster, cannot finish."""

from __future__ import annotations

from khlang.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "worker-lost": Sentence(
        "โปรแกรมหยุดกลางคันสองครั้งขณะอ่าน {names}\n"
        "ตรวจว่าเครื่องมีหน่วยความจำเหลือพอ หรือย้ายไฟล์นี้ออกจากโฟลเดอร์ content ก่อน แล้วสั่งใหม่อีกครั้ง",
        "A worker process died twice while working on {names}.\n"
        "Check that the machine has memory to spare, or move this file out of content/, then run the command again.",
    ),
    "cluster-package": Sentence(
        'ใช้ --cluster ยังไม่ได้ เพราะเครื่องนี้ไม่มีแพ็กเกจ distributed ติดตั้งด้วย pip install "khlang[cluster]" '
        "หรือสั่งใหม่โดยไม่ใส่ --cluster",
        'The package distributed, which --cluster needs, is not here. Install it with: pip install "khlang[cluster]", '
        "or run the command without --cluster.",
    ),
    "cluster-unreachable": Sentence(
        "ติดต่อคลัสเตอร์ที่ {address} ไม่ได้ ตรวจที่อยู่ให้เป็นแบบ tcp://10.0.0.5:8786 และตรวจว่าตัวจัดคิวของ Dask "
        "เปิดอยู่ หรือสั่งใหม่โดยไม่ใส่ --cluster",
        "There is no Dask scheduler to be reached at {address}. Check that the address is like tcp://10.0.0.5:8786 and "
        "that the scheduler runs, or run the command without --cluster.",
    ),
    "cluster-empty": Sentence(
        "คลัสเตอร์ที่ {address} ไม่มีเครื่องทำงานเหลืออยู่ เปิดเครื่องทำงานของ Dask แล้วสั่งใหม่อีกครั้ง",
        "The cluster at {address} has no workers. Start some, then run the command again.",
    ),
    "cluster-gone": Sentence(
        "การติดต่อกับคลัสเตอร์ที่ {address} ขาดกลางคัน ตรวจเครือข่ายและตัวจัดคิวของ Dask แล้วสั่งใหม่อีกครั้ง",
        "The connection to the cluster at {address} was lost. Check the network and the scheduler, then run the "
        "command again.",
    ),
    "cluster-silent": Sentence(
        "คลัสเตอร์ที่ {address} ไม่ส่งผลกลับมาเลยนาน {seconds} วินาที ตรวจเครื่องทำงานของ Dask หรือสั่งใหม่โดยไม่ใส่ --cluster",
        "Nothing came back from the cluster at {address} for {seconds} s. Look at its workers, or run the command "
        "without --cluster.",
    ),
    "cluster-unlike": Sentence(
        "เครื่องทำงาน {worker} ใช้ {part} รุ่น {theirs} แต่เครื่องนี้ใช้รุ่น {ours} ผลที่ได้อาจไม่ตรงกัน ติดตั้งให้เป็นรุ่นเดียวกันแล้วสั่งใหม่อีกครั้ง",
        "The worker {worker} has {part} {theirs}, this machine has {ours}, so the results might differ. Install the "
        "same version, then run the command again.",
    ),
    "cluster-without": Sentence(
        "เครื่องทำงานของคลัสเตอร์ที่ {address} ยังไม่มี {part} ติดตั้ง {part} รุ่นเดียวกับเครื่องนี้ก่อน แล้วสั่งใหม่อีกครั้ง",
        "The workers of the cluster at {address} lack {part}. Install the version of this machine on them, then run "
        "the command again.",
    ),
    "cluster-worker-lost": Sentence(
        "เครื่องทำงานของคลัสเตอร์หยุดซ้ำหลายครั้งขณะอ่าน {names} ตรวจหน่วยความจำของเครื่องเหล่านั้น หรือสั่งใหม่โดยไม่ใส่ --cluster",
        "Workers of the cluster died again and again while working on {names}. Check their memory, or run the command "
        "without --cluster.",
    ),
}
