package dev.oteltest.report.internal.history;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which changed files a failed test names: by its class, by the frames of its failure, and by the
 * code of its spans. That a test names none proves nothing, as spans show a part of what ran.
 */
final class NamedFiles {

  private static final int LISTED = 3;

  private NamedFiles() {}

  /**
   * Returns a clause about the files that changed; empty if none did.
   *
   * @param base the revision since when
   */
  static String words(SpanTable spans, TestCase test, List<String> changed, String base) {
    if (changed.isEmpty()) {
      return "";
    }
    Set<String> names = names(spans, test);
    List<String> named = changed.stream().filter(file -> isNamed(file, names)).toList();
    boolean one = changed.size() == 1;
    String all =
        "the %s that changed since %s"
            .formatted(
                one ? "file" : CountText.of(changed.size(), "file"), HistoryWords.revision(base));
    if (named.isEmpty()) {
      return (one ? "does not name " : "names none of ") + all + "; spans show a part of what ran";
    }
    return "names %s%s: %s"
        .formatted(
            one ? "" : CountText.number(named.size()) + " of ",
            all,
            CountText.some(named, LISTED, file -> file.substring(file.lastIndexOf('/') + 1)));
  }

  /** Returns names as files have them below their folder of sources, without an extension. */
  private static Set<String> names(SpanTable spans, TestCase test) {
    Set<String> names = new HashSet<>();
    addType(names, test.suite());
    Failures.filesOf(spans, test.row()).forEach(file -> names.add(withoutExtension(file)));
    AttributeKey<String> type = AttributeKey.stringKey("code.namespace"); // as agents have it
    SelectedAttributes code =
        spans.select(CommonAttributes.FUNCTION, CommonAttributes.FILE_PATH, type);
    for (int row = test.row(); row < spans.subtreeEnd(test.row()); row++) {
      SelectedAttributes of = code.at(row);
      String function = of.get(CommonAttributes.FUNCTION);
      String namespace = of.get(type);
      String file = of.get(CommonAttributes.FILE_PATH);
      addType(names, namespace == null ? "" : namespace);
      addType(names, function == null ? "" : function.replaceFirst("\\.[^.]*$", ""));
      names.add(file == null ? "" : withoutExtension(file.replace('\\', '/')));
    }
    return names;
  }

  private static void addType(Set<String> names, String type) {
    names.add(CaseRow.sourceOf(type));
  }

  /** A name without a folder may be of any file, so it names none. */
  private static boolean isNamed(String file, Set<String> names) {
    String changed = withoutExtension(file);
    for (String end = changed; end.indexOf('/') > 0; end = end.substring(end.indexOf('/') + 1)) {
      if (names.contains(end)) {
        return true;
      }
    }
    return changed.indexOf('/') > 0
        && names.stream().anyMatch(name -> name.endsWith("/" + changed));
  }

  private static String withoutExtension(String file) {
    int dot = file.lastIndexOf('.');
    return dot > file.lastIndexOf('/') ? file.substring(0, dot) : file;
  }
}
