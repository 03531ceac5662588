package dev.oteltest.report.internal.section;

import dev.oteltest.report.model.Run;
import java.util.List;

/** The sections of the page of a run. */
public final class PageSections {

  private PageSections() {}

  /** Returns the sections in the order of the page; some may be empty. */
  public static List<PageSection> of(Run run) {
    return List.of(
        new OverviewSection(run),
        new FailuresSection(run),
        new TestsSection(run),
        new TimelineSection(run),
        new CriticalPathSection(run),
        new LanesSection(run),
        new FindingsSection(run),
        new ChecksSection(run),
        new ContainersSection(run),
        new RepeatedSection(run),
        new LooseSection(run));
  }
}
