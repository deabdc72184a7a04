# Classes of unit, second units and relief on the road.
classes-not-told = counts only where units have classes; write 'classes: ws-t-292-2008', or keys of classes
classes-fly-unplaced = a unit that flies needs to know where places are, and { $county } has no positions; add lon and lat, or delete flies
classes-meet-minutes = units meet at a node of the way to the hospital, and the minutes of { $county } do not tell which way that is; write stand down, or give the county roads
classes-no-town = no zone is in a town { $given }{ $near }
classes-second = As the second unit { $unit } was sent besides at { $sent }; it was there at { $arrived }, { $order ->
    [alone] while the first did not come
    [before] before the first
   *[after] after the first
}, and was no longer needed at { $left }.
classes-second-in-vain = As the second unit { $unit } was sent besides at { $sent }; the first left the scene at { $left } before it was there, so it turned back and was free at { $at }.
classes-beside-early = { $role ->
    [carrier] The first unit carries nobody: { $unit } was sent at { $sent } to carry the patient
   *[second] As the second unit { $unit } was sent besides at { $sent }
}; { $outcome ->
    [redirected] it was sent on to a more urgent call at { $at }
    [relieved] a closer unit took its place, and it was free at { $at }
    [broke-down] it broke down on the way, and came to a halt at { $at }
    [stood-down] no unit was needed any more, and it was free at { $at }
   *[cancelled] the call was cancelled, and it was free at { $at }
}.
classes-second-none = No second unit was sent: none of its class was free{ $skips ->
    [yes] {", "}or it would have come later than the first
   *[no] {""}
}.
classes-carrier = The first unit carries nobody: { $unit } was sent at { $sent } to carry the patient, and left with the patient at { $left }.
classes-stood-down = The second unit, { $unit }, turns back: the first has left { $place }
classes-second-limits = A second unit goes to { $sent } of the calls that need one. Where it comes, it is there before the first in { $first }; { $vain } of those sent turn back because the first has left. An advanced unit is with { $reached } of these calls, { $response } after the call on average.
classes-car-limits = A unit that carries nobody waits { $wait } at the patient on average for one that does.
classes-met = As the second unit { $unit } was sent besides at { $sent }; { $first } had left the scene before it was there. They met on the road at { $met }; { $unit } took the patient over and drove on to { $hospital } at { $left }.
classes-meets = The second unit, { $unit }, meets the first on the road from { $place } and takes the patient over
classes-met-limits = On the way to the hospital the second unit takes over the patients of { $share } of these calls.
classes-alike = all units are alike here; delete class, or write the section classes
classes-too-few = { $name } has { $count } of class { $given }; write a class that it has, or a smaller number
classes-of-changed = These are of class { $name }.
classes-changed = Classes of unit: { $what }.
