package dev.oteltest.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

/** The versions that CI runs, as its build files have them, in Markdown. */
final class Compatibility {

  private static final Path PARENT = Path.of("pom.xml");
  private static final Path PLUGIN_BUILDS = Path.of("otel-maven-plugin/builds/pom.xml");
  private static final Path COEXISTENCE = Path.of("samples/src/it/coexistence");
  private static final Path KOTLIN = Path.of("samples/src/it/kotlin/pom.xml");
  private static final Path COMPANIONS = Path.of("samples/src/it/companions");

  private Compatibility() {}

  /** Returns the table of what the toolkit itself runs on. */
  static String ranges() throws Exception {
    String java = property(PARENT, "maven.compiler.release");
    return table(
        List.of("", "oldest", "default", "newest"),
        List.of(
            range("OpenTelemetry SDK", "opentelemetry.version"),
            range("JUnit", "junit.version"),
            range("AssertJ", "assertj.version"),
            range("Testcontainers", "testcontainers.version"),
            List.of(
                "Maven",
                property(PARENT, "maven.version"),
                property(PLUGIN_BUILDS, "maven3.version"),
                property(PLUGIN_BUILDS, "maven4.version")),
            List.of("Java", java, java, newestJava())));
  }

  /** The gate's own runs are on the oldest Java, except for that of the newest versions. */
  private static String newestJava() throws IOException {
    Path gate = Modules.ROOT.resolve(".ci/run");
    Matcher version = Pattern.compile("(?m)^newest_java=(\\d+)").matcher(Files.readString(gate));
    if (!version.find()) {
      throw new IllegalStateException(gate + " has no newest_java");
    }
    return version.group(1);
  }

  /** Returns the table of what is tested together with the toolkit. */
  static String companions() throws Exception {
    return table(
        List.of("", "version"),
        List.of(
            List.of("Spring Boot 3", managed("spring-boot-3")),
            List.of("Spring Boot 4", managed("spring-boot-4")),
            List.of("OpenTelemetry Java agent", agent()),
            List.of("Spock", property(PARENT, "spock.version")),
            List.of("Kotest", property(KOTLIN, "kotest.version")),
            List.of("TestNG", property(PARENT, "testng.version")),
            List.of("Cucumber", property(PARENT, "cucumber.version")),
            List.of("jqwik", property(PARENT, "jqwik.version")),
            List.of("JUnit Pioneer", property(PARENT, "junit-pioneer.version")),
            List.of("ArchUnit", companion("archunit", "archunit-junit5")),
            List.of("Micronaut", companion("micronaut", "micronaut-platform")),
            List.of("Quarkus", companion("quarkus", "quarkus-bom"))));
  }

  /** Returns the table of SDKs in other languages that send to the receiver. */
  static String producers() throws IOException {
    return table(
        List.of("", "version", "protocols"),
        List.of(
            List.of("JavaScript SDK", node("oldest"), "http/protobuf, http/json, gRPC"),
            List.of("JavaScript SDK", node("newest"), "http/protobuf, http/json, gRPC"),
            List.of("Go SDK", "the one in BuildKit, at least 1.21", "http/protobuf, gRPC")));
  }

  private static List<String> range(String name, String property) throws Exception {
    String ordinary = property(PARENT, property);
    String lowest = inProfile("lowest", property);
    String newest = inProfile("newest", property);
    return List.of(
        name, lowest.isEmpty() ? ordinary : lowest, ordinary, newest.isEmpty() ? ordinary : newest);
  }

  private static String property(Path pom, String name) throws Exception {
    return required(pom, "/project/properties/*[name()='%s']".formatted(name));
  }

  private static String inProfile(String profile, String name) throws Exception {
    return find(
        PARENT,
        "/project/profiles/profile[id='%s']/properties/*[name()='%s']".formatted(profile, name));
  }

  private static String managed(String project) throws Exception {
    return required(
        COEXISTENCE.resolve(project).resolve("pom.xml"),
        "/project/dependencyManagement/dependencies/dependency"
            + "[artifactId='spring-boot-dependencies']/version");
  }

  private static String companion(String project, String artifact) throws Exception {
    return required(
        COMPANIONS.resolve(project).resolve("pom.xml"),
        "//dependency[artifactId='%s']/version".formatted(artifact));
  }

  private static String agent() throws Exception {
    return required(
        COEXISTENCE.resolve("agent/pom.xml"),
        "//artifactItem[artifactId='opentelemetry-javaagent']/version");
  }

  private static String node(String sdk) throws IOException {
    Path file = Modules.ROOT.resolve("otel-otlp/src/test/node").resolve(sdk + "/package.json");
    Matcher version =
        Pattern.compile("\"@opentelemetry/sdk-trace-node\": \"([^\"]+)\"")
            .matcher(Files.readString(file));
    if (!version.find()) {
      throw new IllegalStateException(file + " has no version of the SDK");
    }
    return version.group(1).startsWith("^")
        ? "newest " + version.group(1).replaceAll("\\^(\\d+).*", "$1.x")
        : version.group(1);
  }

  private static String required(Path pom, String path) throws Exception {
    String found = find(pom, path);
    if (found.isEmpty()) {
      throw new IllegalStateException(pom + " has no " + path);
    }
    return found;
  }

  private static String find(Path pom, String path) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    Document document = factory.newDocumentBuilder().parse(Modules.ROOT.resolve(pom).toFile());
    try {
      return XPathFactory.newInstance().newXPath().evaluate(path, document).strip();
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  private static String table(List<String> heads, List<List<String>> rows) {
    return row(heads)
        + row(heads.stream().map(head -> "---").toList()).replace(" ", "")
        + rows.stream().map(Compatibility::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
