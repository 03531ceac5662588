package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The examples in the Javadoc of words: a call that passes, and one that fails, with the failure.
 * {@code -Dgolden.update=true} writes them into the sources.
 */
final class WordJavadoc {

  /** An example as it is written, with the empty line before it. */
  private static final Pattern EXAMPLE =
      Pattern.compile("\n *\\*\n *\\* <pre class=\"example\">[\\s\\S]*?</pre>");

  private static final Pattern TAG = Pattern.compile("\n *\\*\n *\\* @");

  private static final int MAX_LINES = 8;

  private static final String COMMAND =
      "mvn test -pl otel-assertions -Dtest='*WordsTest' -Dgolden.update=true";

  private final Map<Class<?>, Map<Method, String>> examples = new LinkedHashMap<>();

  /** Adds the example of a word; the first one of a word counts. */
  void add(Method word, WordCalls.Calls calls, String failure) {
    examples
        .computeIfAbsent(word.getDeclaringClass(), it -> new LinkedHashMap<>())
        .putIfAbsent(word, example(calls, failure));
  }

  static String example(WordCalls.Calls calls, String failure) {
    List<String> lines = failure.strip().lines().takeWhile(line -> !line.isBlank()).toList();
    String shown = String.join("\n", lines.subList(0, Math.min(MAX_LINES, lines.size())));
    String more = lines.size() > MAX_LINES ? "\n  ..." : "";
    return ("// passes:\n" + calls.right() + "\n\n// fails:\n" + calls.wrong())
        .concat("\n\n" + shown + more)
        .replaceAll("dev/oteltest/assertions/\\w+Test", "com/example/PipelineTest");
  }

  /** Compares the sources with the examples, or writes these. */
  void verify() throws IOException {
    List<String> stale = new ArrayList<>();
    for (Map.Entry<Class<?>, Map<Method, String>> type : examples.entrySet()) {
      SourceFile source = SourceFile.ofMain(type.getKey());
      StringBuilder text = new StringBuilder(source.text());
      List<String> changed = write(source, type.getValue(), text);
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(source.path(), text);
      } else {
        stale.addAll(changed);
      }
    }
    assertThat(stale)
        .as("words whose Javadoc has another example, or none; %s writes them", COMMAND)
        .isEmpty();
  }

  private static List<String> write(
      SourceFile source, Map<Method, String> examples, StringBuilder text) {
    Map<Integer, Method> lastFirst = new TreeMap<>(Comparator.reverseOrder());
    for (Method word : examples.keySet()) {
      MethodTree declaration = declaration(source, word);
      lastFirst.put((int) source.positions().getStartPosition(source.unit(), declaration), word);
    }
    List<String> changed = new ArrayList<>();
    AtomicInteger written = new AtomicInteger();
    lastFirst.forEach(
        (start, word) -> {
          int end = text.lastIndexOf("*/", start) + 2;
          if (end < 2 || !text.substring(end, start).isBlank()) {
            assertThat(text.substring(start)).as("without Javadoc").startsWith("@Override");
            return;
          }
          int from = text.lastIndexOf("/**", end);
          String before = text.substring(from, end);
          written.incrementAndGet();
          String after = javadoc(before, Objects.requireNonNull(examples.get(word)));
          if (!after.equals(before)) {
            text.replace(from, end, after);
            changed.add(word.getDeclaringClass().getSimpleName() + "." + word.getName());
          }
        });
    assertThat(EXAMPLE.matcher(text).results())
        .as("examples in %s, also of what is not a word: remove these", source.path())
        .hasSize(written.get());
    return changed;
  }

  /** Returns a comment with an example behind its description. */
  static String javadoc(String comment, String example) {
    String plain = EXAMPLE.matcher(comment).replaceAll("");
    if (!plain.contains("\n")) {
      plain = plain.replace("/** ", "/**\n   * ").replace(" */", "\n   */");
    }
    Matcher tag = TAG.matcher(plain);
    int at = tag.find() ? tag.start() : plain.lastIndexOf("\n");
    return plain.substring(0, at) + "\n   *\n   * " + block(example) + plain.substring(at);
  }

  /** Returns an example as part of a comment. */
  static String block(String example) {
    boolean verbatim = isBalanced(example) && !example.matches("(?s).*(@|\\*/|\\\\u).*");
    String text = verbatim ? "{@code\n" + example + "\n}" : "\n" + escaped(example) + "\n";
    return ("<pre class=\"example\">" + text + "</pre>")
        .replace("\n", "\n   * ")
        .replaceAll(" +(?=\n)", "");
  }

  private static boolean isBalanced(String text) {
    int depth = 0;
    for (char at : text.toCharArray()) {
      depth += at == '{' ? 1 : at == '}' ? -1 : 0;
      if (depth < 0) {
        return false;
      }
    }
    return depth == 0;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("{", "&#123;")
        .replace("}", "&#125;")
        .replace("*/", "*&#47;")
        .replace("\\", "&#92;");
  }

  private static MethodTree declaration(SourceFile source, Method word) {
    return Objects.requireNonNull(
        new TreeScanner<@Nullable MethodTree, @Nullable Void>() {
          @Override
          public @Nullable MethodTree visitMethod(MethodTree method, @Nullable Void unused) {
            return isDeclaredBy(word, method) ? method : null;
          }

          @Override
          public @Nullable MethodTree reduce(@Nullable MethodTree one, @Nullable MethodTree two) {
            return one == null ? two : one;
          }
        }.scan(source.unit(), null),
        () -> "no declaration of " + word);
  }

  private static boolean isDeclaredBy(Method word, MethodTree method) {
    List<? extends VariableTree> parameters = method.getParameters();
    Class<?>[] types = word.getParameterTypes();
    return method.getName().contentEquals(word.getName())
        && parameters.size() == types.length
        && Arrays.stream(types)
            .map(Class::getSimpleName)
            .toList()
            .equals(
                parameters.stream().map(it -> erased(it, types[parameters.indexOf(it)])).toList());
  }

  /** Returns the simple name of a parameter's type; that of a type variable is not known. */
  private static String erased(VariableTree parameter, Class<?> type) {
    String text = parameter.getType().toString().replaceAll("<.*>", "").replace("...", "[]");
    return text.matches("[A-Z]") ? type.getSimpleName() : text.replaceAll(".*\\.", "");
  }
}
