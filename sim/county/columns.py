"""The columns of a county's tables, zones, stations, hospitals and fleet, and what Chinese tables call them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from sim.county.places import CONDITIONS_ANY
from sim.documents import Kilometres, Minutes
from sim.documents.headers import BAYS, BEDS, DEGREES, DISTANCES, DURATIONS, PERSONS, VEHICLES, Called
from sim.documents.rows import Degrees, Figure, Name, RowSection, count

_LON = Called(("经度", "东经"), units=DEGREES)
_LAT = Called(("纬度", "北纬"), units=DEGREES)


class PlaceRow(RowSection):
    """A place of a county."""

    last: ClassVar[tuple[str, ...]] = ("lon", "lat", *RowSection.last)

    name: Annotated[
        str | None, Called(("名称", "名字")), Field(description="Its name, in Chinese; by default its id.")
    ] = None
    name_latin: Annotated[
        str | None,
        Called(("拼音", "名称(拼音)", "英文名", "英文名称")),
        Field(description="Its name in Latin letters; by default its id."),
    ] = None
    town: Annotated[
        str | None,
        Called(("乡镇", "所属乡镇", "所在乡镇", "乡镇名称", "街道", "乡镇街道")),
        Field(description="The township that it lies in; by default its own name."),
    ] = None
    lon: Annotated[
        Degrees | None,
        _LON,
        Field(description="Longitude; a county with roads or a detour needs it of every place."),
    ] = None
    lat: Annotated[Degrees | None, _LAT, Field(description="Latitude.")] = None


_RURAL = {"乡镇": "rural", "农村": "rural", "乡村": "rural"}


class ZoneRow(PlaceRow):
    """A village or community: where people live and calls come from."""

    sheets: ClassVar[tuple[str, ...]] = ("zones", "村镇", "村庄", "村", "乡镇", "小区", "居民点")

    zone: Annotated[
        Name,
        Called(
            (
                "村镇编号",
                "编号",
                "代码",
                "村",
                "村庄",
                "村名",
                "社区",
                "村（社区）",
                "村镇",
                "村名称",
                "村镇名称",
                "社区名称",
                "行政村",
                "村社区",
                "村居",
                "村庄名称",
                "行政村名称",
            ),
            or_else=("name", "town"),
        ),
        Field(
            description="Id of the zone, a short name that no other has; the name, or the township, where there is no "
            "such column."
        ),
    ]
    people: Annotated[
        int,
        Figure(),
        *count(10_000_000, "people"),
        Called(("人口", "人口数", "人口数量", "常住人口", "常住人口数", "户籍人口", "总人口"), units=PERSONS),
        Field(description="People who live there; the census count of the county is their sum."),
    ]
    town_latin: Annotated[
        str | None,
        Called(("乡镇拼音", "乡镇英文名")),
        Field(description="The township in Latin letters; by default the town."),
    ] = None
    kind: Annotated[
        Literal["urban", "rural"] | None,
        Called(
            ("城乡", "类型", "类别", "城乡类型"),
            {"城区": "urban", "城市": "urban", "城镇": "urban", "县城": "urban"} | _RURAL,
        ),
        Field(description="Which standards hold there; a zone without one counts as rural, and that is noted."),
    ] = None
    own_station: Annotated[
        str | None,
        Called(("所属急救站", "责任急救站", "急救站")),
        Field(description="Id of the station whose zone it is; by default the nearest by road minutes."),
    ] = None
    people_60: Annotated[
        int | None,
        Figure(),
        *count(10_000_000, "people"),
        Called(("60岁及以上人口", "60岁以上人口", "老年人口"), units=PERSONS),
        Field(
            description="Those of them of 60 and over, for scenarios in which calls follow the age (calls.older, "
            "calls.per_1000_by_age)."
        ),
    ] = None
    people_15: Annotated[
        int | None,
        Figure(),
        *count(10_000_000, "people"),
        Called(("15岁及以上人口", "15岁以上人口"), units=PERSONS),
        Field(description="Those of them of 15 and over, for rates of calls by age (calls.per_1000_by_age)."),
    ] = None
    people_65: Annotated[
        int | None,
        Figure(),
        *count(10_000_000, "people"),
        Called(("65岁及以上人口", "65岁以上人口"), units=PERSONS),
        Field(description="Those of them of 65 and over, for rates of calls by age (calls.per_1000_by_age)."),
    ] = None
    people_80: Annotated[
        int | None,
        Figure(),
        *count(10_000_000, "people"),
        Called(("80岁及以上人口", "80岁以上人口", "高龄人口"), units=PERSONS),
        Field(description="Those of them of 80 and over, for rates of calls by age (calls.per_1000_by_age)."),
    ] = None


class StationRow(PlaceRow):
    """A station: where ambulances stand."""

    sheets: ClassVar[tuple[str, ...]] = ("stations", "急救站", "急救站点", "站点")

    station: Annotated[
        Name,
        Called(
            (
                "急救站编号",
                "站点编号",
                "编号",
                "代码",
                "急救站",
                "站点",
                "急救站点",
                "站名",
                "急救站名称",
                "站点名称",
                "急救站点名称",
                "急救点",
                "急救点名称",
            ),
            or_else=("name", "town"),
        ),
        Field(
            description="Id of the station, a short name that no other has; the name, or the township, where there is "
            "no such column."
        ),
    ]
    ambulances: Annotated[
        int,
        Figure(),
        *count(1000, "station"),
        Called(
            ("救护车数", "救护车", "急救车数", "急救车", "救护车数量", "急救车数量", "车辆数", "车辆数量", "配备车辆"),
            units=VEHICLES,
        ),
        Field(description="Ambulances that stand there."),
    ]
    kind: Annotated[
        str,
        Called(("类型", "类别", "站点类型"), {"县城": "seat", "城区": "seat", "县级": "seat", "乡镇": "township"}),
        Field(description="Kind of station, such as seat or township; launch and radius may differ by it."),
    ] = "township"
    service_radius_km: Annotated[
        Kilometres,
        Figure(),
        Called(("服务半径", "急救半径"), units=DISTANCES),
        Field(le=500, description="How far its catchment reaches."),
    ] = 20.0
    ambulance_class: Annotated[
        str | None,
        Called(("车型",)),
        Field(alias="class", description="Changes nothing, and that is noted: classes stand in fleet.csv."),
    ] = None


class HospitalRow(PlaceRow):
    """A hospital: where patients are taken."""

    sheets: ClassVar[tuple[str, ...]] = ("hospitals", "医院", "医疗机构")

    hospital: Annotated[
        Name,
        Called(("医院编号", "编号", "代码", "医院", "医疗机构", "医院名称"), or_else=("name",)),
        Field(
            description="Id of the hospital, a short name that no other has; the name where there is no such column."
        ),
    ]
    treats: Annotated[
        str,
        Figure(),
        Called(
            ("收治", "收治范围", "收治病种", "可救治病种", "救治病种", "可收治病种"),
            dict.fromkeys(("全部", "所有", "不限", "各类"), CONDITIONS_ANY),
        ),
        Field(description="Conditions that it treats, by their ids or names, divided by semicolons; or any."),
    ] = CONDITIONS_ANY
    bays: Annotated[
        int | None,
        Figure(),
        *count(1000, "hospital"),
        Called(("接诊位", "接诊车位", "接诊位数"), units=BAYS),
        Field(
            ge=1,
            description="Receiving bays, for scenarios in which ambulances wait for one (bays); empty: no bound.",
        ),
    ] = None
    beyond_min: Annotated[
        Minutes,
        Figure(),
        Called(("县外行车分钟", "县界外行车时间", "县外分钟"), units=DURATIONS),
        Field(
            le=1440,
            description="Of a hospital outside the county: how long an ambulance drives on from its position, which is "
            "where its road leaves the county, without its kilometres; empty: it lies in the county.",
        ),
    ] = 0.0
    icu_beds: Annotated[
        int | None,
        Figure(),
        *count(10_000, "hospital"),
        Called(("重症床位", "重症床位数", "ICU床位", "ICU床位数", "重症监护床位"), units=BEDS),
        Field(description="Beds of intensive care, for scenarios in which beds are counted (beds); empty: no bound."),
    ] = None
    ward_beds: Annotated[
        int | None,
        Figure(),
        *count(100_000, "hospital"),
        Called(("普通床位", "普通床位数", "住院床位", "住院床位数", "床位", "床位数"), units=BEDS),
        Field(description="Beds of wards, for scenarios in which beds are counted (beds); empty: no bound."),
    ] = None


class CapabilityRow(RowSection):
    """How able a hospital is to treat a condition, and in which hours; where it says nothing, treats holds."""

    sheets: ClassVar[tuple[str, ...]] = ("capabilities", "救治能力", "收治能力")

    hospital: Annotated[
        Name, Called(("医院编号", "编号", "医院", "医疗机构", "医院名称")), Field(description="Id of the hospital.")
    ]
    condition: Annotated[
        Name,
        Called(("病种", "急症", "救治病种")),
        Field(description="Condition, by its id or name in the scenario's case mix."),
    ]
    level: Annotated[
        int,
        Figure(),
        *count(9, "level"),
        Called(("级别", "等级", "能力等级")),
        Field(
            description="How able it is: 0 not at all, 1 as where treats names the condition, more for abler ones, "
            "such as 2 for a certified centre. The destination rule highest level looks at it."
        ),
    ] = 1
    hours: Annotated[
        str | None,
        Called(("时段", "服务时段", "开放时段")),
        Field(description="Hours of the day in which it treats it, such as 8-20 or 8-12;14-18; empty: always."),
    ] = None
    window: Annotated[
        Minutes | None,
        Figure(),
        Called(("时间窗", "救治时间窗"), units=DURATIONS),
        Field(
            le=10_080,
            description="Within how long it should treat the condition, in place of the window that the pathway asks "
            "of all hospitals (pathways), from the same clock; empty: as the pathway asks.",
        ),
    ] = None


class FleetRow(RowSection):
    """Units of one class at a station, for scenarios that tell classes apart."""

    sheets: ClassVar[tuple[str, ...]] = ("fleet", "车辆", "车队", "救护车")

    station: Annotated[
        Name,
        Called(("急救站编号", "站点编号", "急救站", "站点", "站名", "名称", "编号")),
        Field(description="Id of the station."),
    ]
    unit_class: Annotated[
        Name,
        Called(("车型", "类别", "车辆类型")),
        Field(alias="class", description="Class of the units, such as A or B."),
    ]
    units: Annotated[
        int,
        Figure(),
        *count(1000, "station"),
        Called(("车辆数", "数量", "救护车数", "辆数"), units=VEHICLES),
        Field(description="Units of the class; those of all classes are the station's ambulances."),
    ]


class SiteRow(RowSection):
    """A candidate of a placement: a position where ambulances could stand."""

    sheets: ClassVar[tuple[str, ...]] = ("sites", "候选点", "候选站点")

    name: Annotated[
        Name, Called(("名称", "名字", "候选点", "站点", "编号")), Field(description="Its name, that no other has.")
    ]
    lon: Annotated[Degrees, _LON, Field(description="Longitude.")]
    lat: Annotated[Degrees, _LAT, Field(description="Latitude.")]
    name_latin: Annotated[
        str | None,
        Called(("拼音", "名称(拼音)", "英文名")),
        Field(description="Its name in Latin letters; by default its id."),
    ] = None


class HeldRow(RowSection):
    """Places of a compliance table that are to be held while so many units are on no job."""

    sheets: ClassVar[tuple[str, ...]] = ("waiting", "待命表", "待命点")

    idle: Annotated[
        int,
        *count(10_000, "county"),
        Called(("空闲车数", "空闲车辆数", "待命车数", "无任务车数", "可用车数"), units=VEHICLES),
        Field(ge=1, description="How many units are on no job."),
    ]
    places: Annotated[
        str,
        Called(("待命地点", "待命点", "地点", "要守的地点")),
        Field(
            description="Ids of the places that are to be held then, divided by semicolons, the first to be held "
            "first; no more than there are units; empty: all wait at their bases."
        ),
    ] = ""


TABLES: dict[str, type[RowSection]] = {
    "zones": ZoneRow,
    "stations": StationRow,
    "hospitals": HospitalRow,
    "capabilities": CapabilityRow,
    "fleet": FleetRow,
}
"""The row of each table, by the key of ``county.yaml`` that names it."""
