package dev.oteltest.maven.goalresults;

import dev.oteltest.maven.goal.GoalLog;
import dev.oteltest.maven.toolfiles.LoggedFindings;
import dev.oteltest.maven.toolfiles.ReportedFinding;
import dev.oteltest.maven.trace.MavenExceptions;
import dev.oteltest.semconv.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * The findings of goals that only log them, or fail with them: their logs are heard while they run.
 * Thread-safe.
 */
public final class GoalMessages {

  private static final int MAX_COUNT = 10_000;

  /** Groovy's compiler is called by reflection: its exception is the cause of a cause. */
  private static final int MAX_DEPTH = 5;

  private final Map<MojoExecution, List<ReportedFinding>> logged = new ConcurrentHashMap<>();

  /** Creates the messages of one build. */
  public GoalMessages() {}

  /** Listens to the log of a goal that is about to run, if its plugin is one that only logs. */
  public void listen(MojoExecution goal, Mojo mojo) {
    String plugin = goal.getArtifactId();
    if (LoggedFindings.areOf(plugin)) {
      List<ReportedFinding> found = new ArrayList<>();
      logged.put(goal, found);
      BiConsumer<Severity, String> one =
          (severity, text) -> add(found, LoggedFindings.in(plugin, severity, text));
      mojo.setLog(heard(mojo.getLog(), plugin.equals("forbiddenapis") ? new Joined(one) : one));
    }
  }

  /** Returns a log whose warnings and errors are heard, too. */
  private static Log heard(Log log, BiConsumer<Severity, String> listener) {
    return GoalLog.filtered(
        log,
        (level, text) -> {
          try {
            if (level.equals("warn") || level.equals("error")) {
              listener.accept(level.equals("warn") ? Severity.WARNING : Severity.ERROR, text);
            }
          } catch (RuntimeException | StackOverflowError e) {
            log.debug("Could not record a message", e);
          }
          return text;
        });
  }

  /** Joins the lines of a finding, which forbiddenapis logs one by one; the last is indented. */
  private static final class Joined implements BiConsumer<Severity, String> {

    private static final int MAX_LENGTH = 10_000;

    private final BiConsumer<Severity, String> whole;
    private final StringBuilder lines = new StringBuilder();

    Joined(BiConsumer<Severity, String> whole) {
      this.whole = whole;
    }

    @Override
    public void accept(Severity severity, String text) {
      if (text.startsWith("Forbidden ")) {
        lines.setLength(0);
      }
      if (lines.length() + text.length() < MAX_LENGTH) {
        lines.append(lines.length() == 0 ? "" : "\n").append(text);
      }
      if (text.startsWith("  in ") || text.contains("\n  in ")) {
        whole.accept(severity, lines.toString());
        lines.setLength(0);
      }
    }
  }

  private static void add(List<ReportedFinding> all, List<ReportedFinding> found) {
    synchronized (all) {
      if (all.size() < MAX_COUNT) {
        all.addAll(found);
      }
    }
  }

  /**
   * Returns the findings of a goal that has ended, and forgets them. Some goals log what their
   * exception repeats, some log it only if they don't fail with it, and some don't log it.
   */
  List<ReportedFinding> of(MojoExecution goal, @Nullable Throwable problem) {
    Set<ReportedFinding> all = new LinkedHashSet<>();
    Throwable cause = problem;
    for (int depth = 0; cause != null && all.isEmpty() && depth < MAX_DEPTH; depth++) {
      String message = MavenExceptions.message(cause);
      all.addAll(LoggedFindings.in(goal.getArtifactId(), Severity.ERROR, message));
      cause = cause.getCause();
    }
    List<ReportedFinding> heard = logged.remove(goal);
    if (heard != null) {
      synchronized (heard) {
        all.addAll(heard);
      }
    }
    return List.copyOf(all);
  }
}
