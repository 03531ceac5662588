package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.report.internal.model.span.SpanRole;
import java.util.Locale;

/** What a rule judges. */
public enum Element {
  /** The whole run. */
  RUN,
  /** A module of a build. */
  MODULE,
  /** A goal of a build. */
  GOAL,
  /** A kind of work of a build, such as lint, with all goals and commands that performed it. */
  STEP,
  /** A class of tests. */
  CLASS,
  /** A test with all its attempts. */
  TEST,
  /** A span of any kind. */
  SPAN,
  /** What a linter or scanner found. */
  FINDING,
  /** The start of an application context of Spring's. */
  CONTEXT,
  /** A container that Testcontainers started. */
  CONTAINER;

  /** Returns the word for it in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a span of a role may be one, or a part of one. */
  public boolean has(SpanRole role) {
    return switch (this) {
      case SPAN -> true;
      case MODULE -> role == SpanRole.MODULE;
      case GOAL -> role == SpanRole.GOAL;
      case STEP -> role == SpanRole.GOAL || role == SpanRole.STEP;
      case CLASS -> role == SpanRole.TEST_CONTAINER;
      case TEST -> role == SpanRole.TEST || role == SpanRole.TEST_CONTAINER;
      case CONTEXT -> role == SpanRole.SPRING_CONTEXT;
      case CONTAINER -> role == SpanRole.TESTCONTAINER;
      case RUN, FINDING -> false;
    };
  }

  /** Whether tests that did not run leave what is known of it complete: a goal, a finding. */
  public boolean isOfBuildItself() {
    return this == GOAL || this == STEP || this == FINDING;
  }

  /** Whether tests make it, so that there would be more if more tests had run. */
  public boolean isOfTests() {
    return this == SPAN || this == CONTEXT || this == CONTAINER;
  }

  /** Whether it is known only when the build has ended. */
  public boolean isOfBuild() {
    return compareTo(STEP) <= 0 || this == FINDING;
  }
}
