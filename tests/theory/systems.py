"""The hypercubes that the tests solve: Larson and Odoni's three units, and others fully given here.

H1 is the example of Larson and Odoni, "Urban Operations Research" (1981), sections 5.4.3 to 5.5.3, its
atoms lumped by preference; the split of the first unit's district, 0.5 and 0.25, is inferred: it gives all
three published workloads. H2 to H5 are solved outside this project, and agree there with a
simulation of 1.6 million calls.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.theory import System

H1 = System(
    call_rate=np.array([0.25, 0.25, 0.25, 0.35, 0.4]),
    preference=((0, 1, 2), (0, 1, 2), (0, 2, 1), (1, 0, 2), (2, 0, 1)),
    units=(1, 1, 1),
    service_minutes=np.ones((3, 5)),
    waits=True,
)
"""Larson and Odoni's example, time in mean services."""

H1_PUBLISHED = (0.5574, 0.4734, 0.4693)
H1_PUBLISHED_APPROXIMATION = (0.5627, 0.4716, 0.4657)
H1_WORKLOAD = (0.5573640120814054, 0.47337228611338894, 0.469263701805206)
H1_ALL_BUSY = 0.23684210526315796
H1_BETWEEN_DISTRICTS = 0.4353251581941622
H1_ITERATES = (
    (0.5709188045909614, 0.46630205354088244, 0.4627791418681561),
    (0.561611368676874, 0.47251993095584066, 0.46586870036728534),
    (0.5627554236605916, 0.4715912261310357, 0.46565335020837273),
)
H1_CONVERGED = (0.5626312394691054, 0.47170386946845483, 0.4656648910624398)

H1B = replace(H1, waits=False)
"""The same where calls are lost."""

H1B_WORKLOAD = (0.4979054465401015, 0.40263124991966504, 0.3979707662268007)
H1B_ALL_BUSY = 0.13432835820895525
H1B_BETWEEN_DISTRICTS = 0.36352951763372987

H2_MINUTES = np.array([
    [4, 7, 13, 7, 13, 13, 16, 19], [13, 7, 4, 13, 10, 22, 16, 10], [13, 7, 10, 4, 4, 13, 7, 10],
    [13, 16, 19, 7, 10, 4, 7, 13], [22, 16, 10, 13, 7, 13, 7, 4],
], dtype=float)  # fmt: skip
"""Drive [min] from five stations to eight zones: 1 + 1.5 times the right-angled distance."""

H2 = System(
    call_rate=np.array([6, 4, 7, 8, 9, 5, 3, 6]) / 1200,
    preference=tuple(tuple(np.argsort(column, kind="stable").tolist()) for column in H2_MINUTES.T),
    units=(1,) * 5,
    service_minutes=np.full((5, 8), 60.0),
    waits=False,
)
"""Five units, eight zones, the nearest unit sent, calls lost."""

H2_WORKLOAD = (0.4643850768953798, 0.4440049575155471, 0.5647256026336323, 0.36530444457551386, 0.41176505562231486)
H2_ALL_BUSY = 0.062422859482338174
H2_BETWEEN_DISTRICTS = 0.4521230828728632
H2_TRAVEL = 6.97250313824786
H2_SENT = np.array([
    [0.07140944728, 0.04760629819, 0.009218655908, 0.04883603207,
     0.005116116672, 0.01778853398, 0.002990557646, 0.003410744448],
    [0.02994945145, 0.01996630096, 0.08648100178, 0.009223905898,
     0.02199081335, 0.002693822161, 0.001616293296, 0.02539771171],
    [0.01007991102, 0.006719940681, 0.02545256048, 0.07737574836,
     0.08704771691, 0.006687286983, 0.02901590564, 0.008589436165],
    [0.009469216157, 0.006312810771, 0.005467319896, 0.02577501487,
     0.01376585222, 0.0705159261, 0.02186079789, 0.009177234812],
    [0.004091974095, 0.00272798273, 0.01921379527, 0.00545596546,
     0.05957950085, 0.006481097438, 0.007016445533, 0.07842487287],
])  # fmt: skip
"""Share of dispatches by unit and zone."""

H2B = replace(H2, waits=True)
"""The same where calls wait."""

H2B_WORKLOAD = (0.4935663418898446, 0.47429656809335463, 0.5884401351959987, 0.3998838007411246, 0.44381315407967725)
H2B_ALL_BUSY = 0.11350374952104653
H2B_BETWEEN_DISTRICTS = 0.4916084173386155
H2B_MEAN_WAIT = 2.6193172966395366

H3 = System(
    call_rate=np.array([0.5, 0.4, 0.6, 0.3, 0.2, 0.35]),
    preference=((0, 2, 1, 3), (1, 0, 3, 2), (0, 1, 2, 3), (3, 2, 1, 0), (2, 3, 0, 1), (3, 1, 2, 0)),
    units=(1,) * 4,
    service_minutes=np.repeat(1 / np.array([[1.2], [0.8], [1.0], [0.6]]), 6, axis=1),
    waits=False,
)
"""Four units that serve at different rates."""

H3_WORKLOAD = (0.5466047939055043, 0.5700187734075917, 0.47799079971179503, 0.6182841298722814)
H3_ALL_BUSY = 0.16557359614985423
H3_BETWEEN_DISTRICTS = 0.47817670266680357
H3_SENT = np.array([
    [0.1156088358, 0.04512583621, 0.138730603,
     0.01068087557, 0.01189487661, 0.0124610215],
    [0.0218405129, 0.08771090362, 0.06052450676,
     0.01540433217, 0.005495261876, 0.04157817854],
    [0.06287975739, 0.01655923121, 0.04113981758,
     0.04317534517, 0.05324174153, 0.02676477836],
    [0.01243685134, 0.02081679491, 0.01492422161,
     0.05839902156, 0.01447450296, 0.06813219182],
])  # fmt: skip

H4 = System(np.array([1.0]), ((0, 1),), (1, 1), np.ones((2, 1)), waits=False)
"""Two units and one zone: workloads of one half and three tenths, a fifth of the calls lost."""

H4_WORKLOAD = (0.5, 0.3)
H4_ALL_BUSY = 0.2

H5 = replace(H2, call_rate=H2.call_rate * 5 / 3, waits=True)
"""The five units of H2 at a load of 0.8 each, calls waiting."""

H5_WORKLOAD = (0.803420578529256, 0.8007888736048459, 0.8424758659608526, 0.7683415329592568, 0.7849731489457875)
H5_ALL_BUSY = 0.5541125541125538
H5_BETWEEN_DISTRICTS = 0.7025273178902922
H5_TRAVEL_AT_ONCE = 8.097229202955955
H5_TRAVEL_FROM_BASE_AFTER_WAIT = 10.675
H5_MEAN_WAIT = 33.246753246753265
