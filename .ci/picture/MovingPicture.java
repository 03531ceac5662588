import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the moving picture of the README: a red test, its cause, its tree, and the test mended. It
 * runs a copy of samples/quickstart in a terminal, and draws what was printed.
 *
 * <p>After mvn install: {@code java .ci/picture/MovingPicture.java docs/images/red-test.svg}. Needs
 * git and script (util-linux).
 */
final class MovingPicture {

  private static final int COLUMNS = 100;
  private static final int SECONDS = 6;
  private static final int LINE = 19;
  private static final double CHARACTER = 8.43; // of 14 px
  private static final Pattern CODE = Pattern.compile("\u001b\\[([\\d;]*)m");
  private static final Pattern OTHER_CODES =
      Pattern.compile("\u001b(?:[=>]|\\[(?![\\d;]*m)[\\d;?]*[A-Za-z])|\r(?!\n)");
  private static final Map<String, String> COLORS =
      Map.of(
          "31", "red", "32", "green", "33", "yellow", "34", "blue", "36", "cyan", "1", "bold", "2",
          "dim");

  private static final Pattern ALL = Pattern.compile("^(?!\\[INFO])");
  private static final Pattern CHANGE = Pattern.compile("^[-+] ");

  /** Maven's result and our summary. */
  private static final Pattern SUMMARY =
      Pattern.compile("^\\[INFO] (BUILD [FS]|Trace of | {2,}(?!Trace ID|from ))");

  /** High enough for less, which shows colors, to end by itself. */
  private static final String TERMINAL = "stty rows 60 columns " + COLUMNS + "; ";

  private static final String COMMIT =
      "git add -A && git -c user.name=a -c user.email=a@example.com commit --quiet --message=a";

  private final Path project;
  private final List<List<String>> scenes = new ArrayList<>();

  private MovingPicture(Path project) {
    this.project = project;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("picture");
    MovingPicture picture = new MovingPicture(folder.resolve("quickstart"));
    picture.copy(Path.of("samples/quickstart"));
    picture.record();
    Files.writeString(Path.of(arguments[0]), picture.svg());
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }

  private void copy(Path sample) throws Exception {
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith(sample.resolve("target"))) {
          Path to = project.resolve(sample.relativize(file));
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }
    Files.writeString(project.resolve(".gitignore"), "target/\n");
    String version = run(Path.of(""), ".ci/version").get(0);
    edit(
        "pom.xml",
        "    </plugins>",
        "<plugin><groupId>dev.oteltest</groupId><artifactId>otel-maven-plugin</artifactId>"
            + "<version>"
            + version
            + "</version><extensions>true</extensions></plugin></plugins>");
    run(project, "git init --quiet");
  }

  private void record() throws Exception {
    String code = "src/main/java/com/example/quickstart/Pipeline.java";
    edit(code, "WIDTH = 32", "WIDTH = 0");
    run(project, COMMIT);
    scenes.add(printed("mvn verify", SUMMARY));
    scenes.add(printed("mvn otel:show", ALL));
    edit(code, "WIDTH = 0", "WIDTH = 32");
    List<String> mended = printed("git diff --unified=0", CHANGE);
    mended.add("");
    mended.addAll(printed("mvn verify", SUMMARY));
    scenes.add(mended);
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(project.resolve(file));
    if (!text.contains(from)) {
      throw new IOException(file + " has no " + from);
    }
    Files.writeString(project.resolve(file), text.replace(from, to));
  }

  /** Returns a command and what it prints, of a long log the lines that match. */
  private List<String> printed(String command, Pattern shown) throws Exception {
    List<String> scene = new ArrayList<>(List.of("\u001b[1m$ " + command + "\u001b[m"));
    run(project, command).stream()
        .filter(line -> shown.matcher(CODE.matcher(line).replaceAll("")).find())
        .forEach(scene::add);
    return scene;
  }

  /** Runs a command in a terminal, so that it prints colors, and returns its lines. */
  private static List<String> run(Path folder, String command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                "script", "--quiet", "--return", "--command", TERMINAL + command, "/dev/null")
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile());
    builder
        .environment()
        .putAll(Map.of("TERM", "xterm", "LESS", "-FRX", "OTEL_RUNS", "off", "MAVEN_ARGS", ""));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return OTHER_CODES.matcher(output).replaceAll("").lines().map(String::stripTrailing).toList();
  }

  private String svg() {
    int lines = scenes.stream().mapToInt(List::size).max().orElseThrow();
    int width = (int) (COLUMNS * CHARACTER) + 32;
    int height = lines * LINE + 32;
    int whole = SECONDS * scenes.size();
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
        <title>A red test, its cause and its spans in the terminal, and the same test after the mend</title>
        <style>
        text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #d0d7de; white-space: pre }
        .bold { font-weight: bold } .dim { fill: #8b949e } .red { fill: #ff7b72 } .green { fill: #56d364 }
        .yellow { fill: #e3b341 } .blue { fill: #79c0ff } .cyan { fill: #76e3ea }
        .scene { opacity: 0; animation: scene %ds infinite step-end }
        @keyframes scene { 0%% { opacity: 1 } %.2f%% { opacity: 0 } }
        @media (prefers-reduced-motion: reduce) { .scene { animation: none } .scene:nth-of-type(2) { opacity: 1 } }
        </style>
        <rect width="%d" height="%d" rx="8" fill="#0d1117"/>
        """
            .formatted(width, height, width, height, whole, 100.0 / scenes.size(), width, height));
    for (int i = 0; i < scenes.size(); i++) {
      svg.append("<g class=\"scene\" style=\"animation-delay: %ds\">\n".formatted(i * SECONDS));
      int y = 16;
      for (String line : scenes.get(i)) {
        y += LINE;
        svg.append("<text x=\"16\" y=\"%d\">%s</text>\n".formatted(y - 5, spans(line)));
      }
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  /** Returns a line with its colors as elements. */
  private static String spans(String line) {
    StringBuilder text = new StringBuilder();
    List<String> classes = new ArrayList<>();
    int end = 0;
    Matcher code = CODE.matcher(line + "\u001b[m");
    while (code.find()) {
      String part =
          line.substring(Math.min(end, line.length()), Math.min(code.start(), line.length()));
      if (!part.isEmpty()) {
        text.append(
            classes.isEmpty()
                ? escaped(part)
                : "<tspan class=\"%s\">%s</tspan>"
                    .formatted(String.join(" ", classes), escaped(part)));
      }
      for (String number : code.group(1).split(";")) {
        if (number.isEmpty() || number.equals("0")) {
          classes.clear();
        } else if (COLORS.containsKey(number)) {
          classes.add(COLORS.get(number));
        }
      }
      end = code.end();
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
