"""A story in every form in which it is shown, from one state.

Invariant: all forms show the same sections; only the terminal leaves out what is far down the list, and says how much.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rich.console import Console

from zufolge.schema import Comparison, Reading
from zufolge.views.news import News, news
from zufolge.views.rows import FigureRow
from zufolge.views.story import StoryState
from zufolge.views.story_entries import Entry, Section
from zufolge.views.story_markdown import render_markdown
from zufolge.views.story_page import render_story_page
from zufolge.views.story_sections import heading, sections
from zufolge.views.story_state import story_state
from zufolge.views.story_text import render_story, story_lines
from zufolge.views.story_wire import figure_rows, story_json
from zufolge.views.words import Language, label


@dataclass(frozen=True)
class StoryView:
    """A story that is to be shown; name: what a person called it, previous: report id -> version before, since: ISO 8601."""

    id: str
    name: str | None
    pinned: bool
    readings: Sequence[Reading]
    comparison: Comparison
    previous: Mapping[str, str]
    since: str | None = None

    @cached_property
    def state(self) -> StoryState:
        """What there is to show."""
        return story_state(self.id, self.name, self.pinned, self.readings, self.comparison, self.previous)

    @cached_property
    def news(self) -> tuple[News, ...] | None:
        """What came since; None if nobody asked."""
        return news(self.readings, self.comparison, self.since) if self.since else None

    def sections(self, language: Language, most: int | None = None) -> tuple[Section, ...]:
        """The sections, in words."""
        return sections(self.state, language, self.news, self.since or "", most)

    def print(self, console: Console, language: Language, why: bool = False, most: int | None = None) -> None:
        """In a terminal; `most`: so many entries of a section."""
        render_story(*heading(self.state, language), self.sections(language, most), console, language, why)

    def print_figures(self, console: Console, language: Language, why: bool = False) -> None:
        """The figures alone, in a terminal."""
        found = [section for section in self.sections(language) if section.key == "figures"]
        none = Section("figures", label("section.figures", language), (Entry(label("nothing", language), ""),))
        render_story(*heading(self.state, language), found or [none], console, language, why)

    def lines(self, language: Language) -> Iterator[str]:
        """For a pipe."""
        return story_lines(self.sections(language))

    def markdown(self, language: Language) -> str:
        """As one Markdown document."""
        return render_markdown(*heading(self.state, language), self.sections(language), self.readings, language)

    def page(self, language: Language) -> str:
        """As one self-contained page."""
        return render_story_page(*heading(self.state, language), self.sections(language), self.readings, language)

    def json(self) -> str:
        """As one line of JSON."""
        return story_json(self.state, self.comparison, self.news)

    def figures(self) -> Iterator[FigureRow]:
        """The values of all series, one a row."""
        return figure_rows(self.state)
