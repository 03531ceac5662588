package dev.oteltest.maven.results;

import dev.oteltest.maven.reports.Finding;
import dev.oteltest.maven.reports.LoggedFindings;
import dev.oteltest.maven.reports.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.jspecify.annotations.Nullable;

/**
 * The findings of goals that only log them, or fail with them: their logs are heard while they run.
 * Thread-safe.
 */
public final class GoalMessages {

  private static final Set<String> PLUGINS =
      Set.of(
          "maven-compiler-plugin",
          "maven-enforcer-plugin",
          "animal-sniffer-maven-plugin",
          "forbiddenapis");

  /** The plugins whose exception repeats the errors of their log, or is their only source. */
  private static final Set<String> ERRORS_IN_EXCEPTION =
      Set.of("maven-compiler-plugin", "maven-enforcer-plugin");

  private static final int MOST = 10_000;

  private final Map<MojoExecution, List<Finding>> logged = new ConcurrentHashMap<>();

  /** Creates the messages of one build. */
  public GoalMessages() {}

  /** Listens to the log of a goal that is about to run, if its plugin is one that only logs. */
  public void listen(MojoExecution goal, Mojo mojo) {
    String plugin = goal.getArtifactId();
    if (PLUGINS.contains(plugin)) {
      List<Finding> found = new ArrayList<>();
      logged.put(goal, found);
      boolean errors = !ERRORS_IN_EXCEPTION.contains(plugin);
      HeardLog.Listener one =
          (severity, text) -> {
            if (errors || severity == Severity.WARNING) {
              add(found, LoggedFindings.in(plugin, severity, text));
            }
          };
      mojo.setLog(
          new HeardLog(mojo.getLog(), plugin.equals("forbiddenapis") ? new Joined(one) : one));
    }
  }

  /** Joins the lines of a finding, which forbiddenapis logs one by one; the last is indented. */
  private static final class Joined implements HeardLog.Listener {

    private static final int LONGEST = 10_000;

    private final HeardLog.Listener whole;
    private final StringBuilder lines = new StringBuilder();

    Joined(HeardLog.Listener whole) {
      this.whole = whole;
    }

    @Override
    public void heard(Severity severity, String text) {
      if (text.startsWith("Forbidden ")) {
        lines.setLength(0);
      }
      if (lines.length() + text.length() < LONGEST) {
        lines.append(lines.length() == 0 ? "" : "\n").append(text);
      }
      if (text.startsWith("  in ") || text.contains("\n  in ")) {
        whole.heard(severity, lines.toString());
        lines.setLength(0);
      }
    }
  }

  private static void add(List<Finding> all, List<Finding> found) {
    synchronized (all) {
      if (all.size() < MOST) {
        all.addAll(found);
      }
    }
  }

  /** Returns the findings of a goal that has ended, and forgets them. */
  List<Finding> of(MojoExecution goal, @Nullable Throwable problem) {
    List<Finding> all = new ArrayList<>();
    if (ERRORS_IN_EXCEPTION.contains(goal.getArtifactId())) {
      all.addAll(LoggedFindings.in(goal.getArtifactId(), Severity.ERROR, text(problem)));
    }
    List<Finding> heard = logged.remove(goal);
    if (heard != null) {
      synchronized (heard) {
        all.addAll(heard);
      }
    }
    return all;
  }

  /** Returns all that an exception has to say: several errors are only in the long message. */
  private static String text(@Nullable Throwable problem) {
    if (problem instanceof AbstractMojoExecutionException failure
        && failure.getLongMessage() != null) {
      return failure.getLongMessage();
    }
    return problem == null ? "" : Objects.requireNonNullElse(problem.getMessage(), "");
  }
}
