package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.semconv.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * The workflow commands from which GitHub makes annotations. GitHub shows 10 of each kind for a
 * step and 50 for a job, and drops the others in silence; so the most severe are first, and the
 * last of a kind counts those that are left out.
 *
 * @see <a
 *     href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">Workflow
 *     commands</a>
 */
final class GithubAnnotations {

  /** How many annotations of one kind GitHub shows for a step. */
  private static final int MAX_COUNT = 10;

  private static final int MAX_MESSAGE_LENGTH = 4000;
  private static final int MAX_TITLE_LENGTH = 200;

  private GithubAnnotations() {}

  /** Returns the commands for some remarks, each on one line. */
  static List<String> of(List<Remark> all) {
    List<String> commands = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      List<Remark> remarks = all.stream().filter(remark -> remark.severity() == severity).toList();
      int shown = remarks.size() <= MAX_COUNT ? remarks.size() : MAX_COUNT - 1;
      remarks.subList(0, shown).forEach(remark -> commands.add(command(remark)));
      if (shown < remarks.size()) {
        commands.add(rest(severity, remarks.subList(shown, remarks.size())));
      }
    }
    return commands;
  }

  private static String command(Remark remark) {
    List<String> properties = new ArrayList<>();
    if (!remark.file().isEmpty()) {
      properties.add("file=" + property(remark.file()));
      if (remark.line() > 0) {
        properties.add("line=" + remark.line());
      }
    }
    properties.add(
        "title=" + property(ShortText.of(Secrets.masked(remark.title()), MAX_TITLE_LENGTH)));
    return "::"
        + word(remark.severity())
        + " "
        + String.join(",", properties)
        + "::"
        + data(ShortText.of(Secrets.masked(remark.message()), MAX_MESSAGE_LENGTH));
  }

  private static String word(Severity severity) {
    return severity == Severity.INFORMATION ? "notice" : severity.word();
  }

  private static String rest(Severity severity, List<Remark> remarks) {
    StringBuilder names = new StringBuilder();
    int named = 0;
    for (Remark remark : remarks) {
      if (names.length() > MAX_MESSAGE_LENGTH / 2) {
        break;
      }
      names.append('\n').append(ShortText.of(Secrets.masked(remark.title()), MAX_TITLE_LENGTH));
      named++;
    }
    if (named < remarks.size()) {
      names.append("\n... ").append(CountText.more(remarks.size() - named));
    }
    return "::"
        + word(severity)
        + " title="
        + property(CountText.number(remarks.size()) + " more " + word(severity) + "s")
        + "::"
        + data("GitHub shows " + MAX_COUNT + " annotations of a kind. Not shown:" + names);
  }

  private static String data(String text) {
    return VisibleLines.of(text).replace("%", "%25").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
