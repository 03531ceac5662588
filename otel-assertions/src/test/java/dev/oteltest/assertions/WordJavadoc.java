package dev.oteltest.assertions;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The examples in the Javadoc of words: a call that passes, and one that fails, with the failure,
 * as the tests of words keep them in {@code golden/words}. A release is built from sources that
 * this writes, so its classes, sources and Javadoc have the same lines. The build runs it before
 * there are any classes: {@code java WordJavadoc.java src/main/java TEXTS TARGET}.
 */
final class WordJavadoc {

  private static final Pattern ENTRY = Pattern.compile("(?m)^== (\\w+)\\.(.*)\n");

  private static final Pattern TAG = Pattern.compile("\n *\\*\n *\\* @");

  private static final int MAX_LINES = 8;

  /** Precedes an example, whose telemetry the page of the package shows. */
  static final String PICTURE =
      "<p>With {@linkplain dev.oteltest.assertions.TelemetryAssert the spans of the examples}:\n   *\n   * ";

  private final Path folder;
  private final List<Path> files;
  private final Map<String, Source> sources = new HashMap<>();
  private final Map<String, Map<String, String>> examples = new HashMap<>();

  /**
   * Reads what is needed.
   *
   * @param folder the sources
   * @param texts a folder of golden texts
   * @throws IllegalStateException if the texts have a word that no source declares
   */
  WordJavadoc(Path folder, Path texts) throws IOException {
    this.folder = folder;
    files = filesIn(folder);
    for (String signal : List.of("span", "telemetry", "signals")) { // the first example counts
      addAll(Files.readString(texts.resolve(signal + ".txt")));
    }
  }

  static WordJavadoc ofThisModule() throws IOException {
    return new WordJavadoc(Path.of("src/main/java"), Path.of("src/test/resources/golden/words"));
  }

  public static void main(String[] args) throws IOException {
    new WordJavadoc(Path.of(args[0]), Path.of(args[1])).write(Path.of(args[2]));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void addAll(String text) throws IOException {
    List<MatchResult> entries = ENTRY.matcher(text).results().toList();
    for (int i = 0; i < entries.size(); i++) {
      MatchResult entry = entries.get(i);
      int end = i + 1 < entries.size() ? entries.get(i + 1).start() : text.length();
      examples
          .computeIfAbsent(declaring(entry.group(1), entry.group(2)), it -> new LinkedHashMap<>())
          .putIfAbsent(entry.group(2), example(text.substring(entry.end(), end)));
    }
  }

  /**
   * Returns the class that declares a word of a type: itself, one that it extends, or one with the
   * words that create matchers.
   */
  private String declaring(String type, String word) throws IOException {
    Deque<String> todo = new ArrayDeque<>(List.of(type, "Telemetry"));
    while (!todo.isEmpty()) {
      String at = todo.remove();
      if (source(at).methods().containsKey(word)) {
        return at;
      }
      todo.addAll(source(at).bases());
    }
    throw new IllegalStateException(
        type + " declares no " + word + ": run the tests of words with -Dgolden.update=true");
  }

  private Source source(String type) throws IOException {
    if (!sources.containsKey(type)) {
      List<Path> found = files.stream().filter(file -> file.endsWith(type + ".java")).toList();
      sources.put(type, found.isEmpty() ? Source.NONE : Source.of(found.get(0)));
    }
    return sources.get(type);
  }

  /** Returns the calls of an entry with the first lines of the failure. */
  static String example(String entry) {
    String[] parts = entry.split("\n\n+", 4);
    List<String> lines = parts[2].strip().lines().toList();
    String shown = String.join("\n", lines.subList(0, Math.min(MAX_LINES, lines.size())));
    String more = lines.size() > MAX_LINES ? "\n  ..." : "";
    return String.join("\n\n", parts[0], parts[1], shown + more)
        .replaceAll("dev/oteltest/assertions/\\w+Test", "com/example/PipelineTest");
  }

  /** Returns the examples of the words that a class declares. */
  Map<String, String> examples(Class<?> type) {
    return examples.getOrDefault(type.getSimpleName(), Map.of());
  }

  private void write(Path target) throws IOException {
    for (Path file : files) {
      Path to = target.resolve(folder.relativize(file));
      Files.createDirectories(to.getParent());
      Files.writeString(to, text(file));
    }
  }

  /** Returns the text of a source file, with the examples of its words. */
  String text(Path file) throws IOException {
    String type = file.getFileName().toString().replace(".java", "");
    Map<String, String> words = examples.get(type);
    if (words == null) {
      return Files.readString(file);
    }
    Source source = source(type);
    Map<Integer, String> lastFirst = new TreeMap<>(Comparator.reverseOrder());
    Map<String, String> firsts = new HashMap<>();
    words.forEach(
        (word, example) -> {
          String first = firsts.putIfAbsent(word.replaceFirst("\\(.*", ""), word);
          lastFirst.put(
              source.methods().get(word), first == null ? PICTURE + block(example) : link(first));
        });
    StringBuilder text = new StringBuilder(source.text());
    lastFirst.forEach((start, example) -> insert(text, start, example));
    return text.toString();
  }

  private static void insert(StringBuilder text, int start, String example) {
    int end = text.lastIndexOf("*/", start) + 2;
    if (text.substring(end, start).isBlank()) {
      int from = text.lastIndexOf("/**", end);
      text.replace(from, end, javadoc(text.substring(from, end), example));
    } else if (text.indexOf("@Override", start) != start) {
      String line = text.substring(start, text.indexOf("\n", start));
      throw new IllegalStateException("a word without Javadoc: " + line);
    }
  }

  /** Returns where an overload of a word has its example. */
  static String link(String overload) {
    return "<p>{@link #" + overload + "} has an example.";
  }

  /** Returns a comment with an example, or a link to one, behind its description. */
  static String javadoc(String comment, String block) {
    String lines =
        comment.contains("\n")
            ? comment
            : comment.replace("/** ", "/**\n   * ").replace(" */", "\n   */");
    Matcher tag = TAG.matcher(lines);
    int at = tag.find() ? tag.start() : lines.lastIndexOf("\n");
    return lines.substring(0, at) + "\n   *\n   * " + block + lines.substring(at);
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
      if (at == '{') {
        depth++;
      } else if (at == '}' && --depth < 0) {
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

  /**
   * A parsed source file.
   *
   * @param bases the simple names of what its class extends and implements
   * @param methods where each method starts, by its name and the simple names of its parameters
   */
  private record Source(String text, List<String> bases, Map<String, Integer> methods) {

    /** A class of others. */
    static final Source NONE = new Source("", List.of(), Map.of());

    static Source of(Path file) throws IOException {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      try (var manager = compiler.getStandardFileManager(null, null, null)) {
        Iterable<? extends JavaFileObject> inputs = manager.getJavaFileObjects(file);
        JavacTask task =
            (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, inputs);
        CompilationUnitTree unit = task.parse().iterator().next();
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
        Map<String, Integer> methods = new HashMap<>();
        for (Tree member : type.getMembers()) {
          if (member instanceof MethodTree method) {
            methods.put(signature(method, type), (int) positions.getStartPosition(unit, method));
          }
        }
        List<String> bases =
            Stream.concat(
                    Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
                .map(Source::simple)
                .toList();
        return new Source(Files.readString(file), bases, methods);
      }
    }

    private static String signature(MethodTree method, ClassTree type) {
      return method.getParameters().stream()
          .map(parameter -> erased(parameter, method, type))
          .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    private static String erased(VariableTree parameter, MethodTree method, ClassTree type) {
      String name = simple(parameter.getType());
      return Stream.of(method.getTypeParameters(), type.getTypeParameters())
          .flatMap(List::stream)
          .filter(variable -> variable.getName().contentEquals(name))
          .findFirst()
          .map(Source::bound)
          .orElse(name);
    }

    private static String bound(TypeParameterTree variable) {
      return variable.getBounds().isEmpty() ? "Object" : simple(variable.getBounds().get(0));
    }

    private static String simple(Tree type) {
      return type.toString()
          .replaceAll("<.*>|@\\w+ ", "")
          .replace("...", "[]")
          .replaceAll(".*\\.", "");
    }
  }
}
