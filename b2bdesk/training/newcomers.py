"""Companies of the register that are nobody's client yet: for trying "new client by tax number".

The list does not depend on size or seed of the world, so that the tour, the tests and the manual may
name these tax numbers. All numbers are made up: tax offices ``..00`` do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass

from b2bdesk.training.records import CompanyKind, CompanyState


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A company to be found by its INN. An entrepreneur's name is drawn from the seed, so it is empty."""

    inn: str
    kind: CompanyKind
    state: CompanyState
    name: str
    region: str
    branches: int = 0


NEWCOMERS = (
    Newcomer("7700901370", CompanyKind.COMPANY, CompanyState.ACTIVE, "Лаборатория Света", "RU-MOW"),
    Newcomer("7700902744", CompanyKind.COMPANY, CompanyState.ACTIVE, "Кедровый Бор", "RU-MOW", branches=2),
    Newcomer("7800904110", CompanyKind.COMPANY, CompanyState.ACTIVE, "Городские Сети", "RU-SPE"),
    Newcomer("7800905481", CompanyKind.COMPANY, CompanyState.ACTIVE, "Балтийский Фрахт", "RU-SPE"),
    Newcomer("5200906850", CompanyKind.COMPANY, CompanyState.ACTIVE, "Волжский Картон", "RU-NIZ"),
    Newcomer(
        "6600908229", CompanyKind.COMPANY, CompanyState.ACTIVE, "Уральский Крепёж", "RU-SVE", branches=1
    ),
    Newcomer("2300909591", CompanyKind.COMPANY, CompanyState.ACTIVE, "Кубанский Сад", "RU-KDA"),
    Newcomer("5400910966", CompanyKind.COMPANY, CompanyState.ACTIVE, "Сибирский Кабель", "RU-NVS"),
    Newcomer("5000912334", CompanyKind.COMPANY, CompanyState.ACTIVE, "Подмосковная Типография", "RU-MOS"),
    Newcomer("4700913701", CompanyKind.COMPANY, CompanyState.ACTIVE, "Ладожский Камень", "RU-LEN"),
    Newcomer("7700915077", CompanyKind.COMPANY, CompanyState.ACTIVE, "Чистый Офис", "RU-MOW"),
    Newcomer("7700916440", CompanyKind.COMPANY, CompanyState.ACTIVE, "Точка Сборки", "RU-MOW"),
    Newcomer("5000917815", CompanyKind.COMPANY, CompanyState.ACTIVE, "Мебель для Школ", "RU-MOS"),
    Newcomer("7800919188", CompanyKind.COMPANY, CompanyState.ACTIVE, "Проектное Бюро Мост", "RU-SPE"),
    Newcomer("5200920558", CompanyKind.COMPANY, CompanyState.ACTIVE, "Цифровой Архив", "RU-NIZ"),
    Newcomer("2300921920", CompanyKind.COMPANY, CompanyState.ACTIVE, "Инженерные Решения Юга", "RU-KDA"),
    Newcomer("6600923298", CompanyKind.COMPANY, CompanyState.ACTIVE, "Полиграф-Экспресс", "RU-SVE"),
    Newcomer("5400924662", CompanyKind.COMPANY, CompanyState.ACTIVE, "Академия Продаж", "RU-NVS"),
    Newcomer("7700926030", CompanyKind.COMPANY, CompanyState.ACTIVE, "Складские Технологии", "RU-MOW"),
    Newcomer("7700927403", CompanyKind.COMPANY, CompanyState.ACTIVE, "Зелёный Двор", "RU-MOW"),
    Newcomer("7800928778", CompanyKind.COMPANY, CompanyState.LIQUIDATING, "Старый Причал", "RU-SPE"),
    Newcomer("7700930149", CompanyKind.COMPANY, CompanyState.LIQUIDATING, "Быстрый Курьер", "RU-MOW"),
    Newcomer("5200931510", CompanyKind.COMPANY, CompanyState.LIQUIDATING, "Дом Посуды", "RU-NIZ"),
    Newcomer("7700932883", CompanyKind.COMPANY, CompanyState.LIQUIDATED, "Бывшая Контора", "RU-MOW"),
    Newcomer("2300934252", CompanyKind.COMPANY, CompanyState.LIQUIDATED, "Угасший Маяк", "RU-KDA"),
    Newcomer("6600935624", CompanyKind.COMPANY, CompanyState.LIQUIDATED, "Прежние Времена", "RU-SVE"),
    Newcomer("7700936990", CompanyKind.COMPANY, CompanyState.BANKRUPT, "Большие Надежды", "RU-MOW"),
    Newcomer("5400938369", CompanyKind.COMPANY, CompanyState.BANKRUPT, "Стройка Века", "RU-NVS"),
    Newcomer("5000939738", CompanyKind.COMPANY, CompanyState.REORGANIZING, "Общее Дело", "RU-MOS"),
    Newcomer("7800941105", CompanyKind.COMPANY, CompanyState.REORGANIZING, "Новый Порядок", "RU-SPE"),
    Newcomer("770009424713", CompanyKind.SOLE_TRADER, CompanyState.ACTIVE, "", "RU-MOW"),
    Newcomer("500009438402", CompanyKind.SOLE_TRADER, CompanyState.ACTIVE, "", "RU-MOS"),
    Newcomer("780009452107", CompanyKind.SOLE_TRADER, CompanyState.ACTIVE, "", "RU-SPE"),
    Newcomer("660009465809", CompanyKind.SOLE_TRADER, CompanyState.ACTIVE, "", "RU-SVE"),
    Newcomer("230009479537", CompanyKind.SOLE_TRADER, CompanyState.ACTIVE, "", "RU-KDA"),
    Newcomer("520009493237", CompanyKind.SOLE_TRADER, CompanyState.LIQUIDATED, "", "RU-NIZ"),
)
"""Twenty active companies (two with branches), ten that are closing, closed or changing, six sole traders."""

TOUR_INN = NEWCOMERS[0].inn
"""The company that the tour makes a client of."""
