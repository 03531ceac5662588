package dev.oteltest.samples.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What Maven Central would refuse of a staged release, and what we promise beyond that.
 *
 * <p>Depends on nothing, so that {@code java StagedRelease.java target/staging} runs it: {@code
 * .ci/release} and the release workflow do.
 */
final class StagedRelease {

  /** The artifacts that users depend on. */
  static final List<String> MODULES =
      List.of(
          "otel-assertions",
          "otel-junit-extension",
          "otel-maven-plugin",
          "otel-operations",
          "otel-otlp",
          "otel-test-bom");

  /** The files of an artifact; the BOM has only those that all have. */
  static List<String> files(String module) {
    return module.equals("otel-test-bom")
        ? List.of(".pom", "-cyclonedx.json")
        : List.of(".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json");
  }

  private static final Map<String, String> CHECKSUMS = Map.of(".md5", "MD5", ".sha1", "SHA-1");

  private static final List<String> REQUIRED =
      List.of(
          "name",
          "description",
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "developers/developer/url",
          "scm/connection",
          "scm/developerConnection",
          "scm/url");

  private static final List<String> FORBIDDEN =
      List.of("parent", "repositories", "pluginRepositories", "distributionManagement", "build");

  private static final Set<String> WITH_YAML = Set.of("otel-assertions", "otel-operations");

  private final Path folder;
  private final List<String> findings = new ArrayList<>();

  private StagedRelease(Path folder) {
    this.folder = folder;
  }

  /** Prints the findings; ends with 1 if there are any. With --rehearsal, placeholders are none. */
  public static void main(String[] arguments) throws Exception {
    boolean rehearsal = List.of(arguments).contains("--rehearsal");
    if (arguments.length != (rehearsal ? 2 : 1)) {
      System.err.println("usage: java StagedRelease.java [--rehearsal] FOLDER");
      System.exit(2);
    }
    List<String> findings = check(Path.of(arguments[arguments.length - 1]), rehearsal);
    findings.forEach(System.out::println);
    System.out.println(findings.size() + " findings");
    System.exit(findings.isEmpty() ? 0 : 1);
  }

  /** Returns what is wrong with the repository in a folder. */
  static List<String> check(Path folder, boolean rehearsal) throws Exception {
    StagedRelease release = new StagedRelease(folder);
    release.check(rehearsal);
    return release.findings;
  }

  private void check(boolean rehearsal) throws Exception {
    Path group = folder.resolve("dev/oteltest");
    if (!Files.isDirectory(group)) {
      add(folder, "does not contain dev/oteltest: run mvn -Prelease deploy");
      return;
    }
    Set<String> modules = folders(group);
    Set<String> versions = new TreeSet<>();
    for (String module : modules) {
      if (!MODULES.contains(module)) {
        add(group.resolve(module), "is not an artifact for users: set maven.deploy.skip");
        continue;
      }
      for (String version : folders(group.resolve(module))) {
        versions.add(version);
        checkArtifact(group.resolve(module).resolve(version), module, version, rehearsal);
      }
    }
    Set<String> missing = new TreeSet<>(MODULES);
    missing.removeAll(modules);
    missing.forEach(module -> add(group.resolve(module), "is missing"));
    if (versions.size() > 1) {
      add(folder, "has several versions: " + versions + "; delete it and stage again");
    }
  }

  private void checkArtifact(Path directory, String module, String version, boolean rehearsal)
      throws Exception {
    if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
      add(directory, "is not the version of a release: run .ci/version");
      return;
    }
    for (String suffix : files(module)) {
      Path file = directory.resolve(module + "-" + version + suffix);
      if (Files.isRegularFile(file)) {
        checkCompanions(file);
        checkContent(file, suffix, module, version, rehearsal);
      } else {
        add(file, "is missing");
      }
    }
    try (Stream<Path> files = Files.list(directory)) {
      String name = module + "-" + version + "(" + String.join("|", files(module)) + ")";
      files
          .filter(file -> !file.getFileName().toString().matches(name + "(\\.(asc|md5|sha1))?"))
          .sorted()
          .forEach(file -> add(file, "is not expected"));
    }
  }

  private void checkCompanions(Path file) throws Exception {
    Path signature = file.resolveSibling(file.getFileName() + ".asc");
    if (!Files.exists(signature)) {
      add(file, "is not signed: set MAVEN_GPG_KEY, and leave out -Dgpg.skip");
    } else if (!Files.readString(signature).startsWith("-----BEGIN PGP SIGNATURE-----")) {
      add(signature, "is not an armored signature");
    }
    for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
      Path companion = file.resolveSibling(file.getFileName() + checksum.getKey());
      if (!Files.exists(companion)) {
        add(file, "has no checksum " + companion.getFileName());
      } else if (!Files.readString(companion).strip().equals(hash(file, checksum.getValue()))) {
        add(companion, "does not match the file: delete the folder and stage again");
      }
    }
  }

  private void checkContent(
      Path file, String suffix, String module, String version, boolean rehearsal) throws Exception {
    switch (suffix) {
      case ".pom" -> checkPom(file, module, version, rehearsal);
      case ".jar" -> checkJar(file, module);
      case "-sources.jar" -> require(file, "META-INF/LICENSE");
      case "-javadoc.jar" -> require(file, "index.html");
      default -> checkSbom(file, module, version);
    }
  }

  private void checkPom(Path file, String module, String version, boolean rehearsal)
      throws IOException, ParserConfigurationException, SAXException {
    Element pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    String coordinates =
        text(pom, "groupId") + ":" + text(pom, "artifactId") + ":" + text(pom, "version");
    if (!coordinates.equals("dev.oteltest:" + module + ":" + version)) {
      add(file, "has the coordinates " + coordinates);
    }
    for (String path : REQUIRED) {
      String value = text(pom, path);
      if (value.isEmpty()) {
        add(file, "has no " + path + ", which Maven Central requires");
      } else if (!rehearsal && (value.equals("example") || value.contains("/example/"))) {
        add(file, "has a placeholder in " + path + ": fill it in, see docs/releasing.md");
      }
    }
    FORBIDDEN.stream()
        .filter(name -> !children(pom, name).isEmpty())
        .forEach(name -> add(file, "has <" + name + ">, which a flat POM does not need"));
    if (!text(pom, "scm/tag").equals("v" + version)) {
      add(file, "has scm/tag '" + text(pom, "scm/tag") + "' instead of 'v" + version + "'");
    }
    checkDependencies(file, pom);
  }

  private void checkDependencies(Path file, Element pom) throws IOException {
    if (Files.readString(file).matches("(?s).*(-SNAPSHOT|\\$\\{).*")) {
      add(file, "has a SNAPSHOT or a property");
    }
    for (Element dependency : children(pom, "dependencies/dependency")) {
      String name = text(dependency, "artifactId");
      if (text(dependency, "version").isEmpty()) {
        add(file, "has " + name + " without a version");
      }
      if (!Set.of("", "compile", "runtime", "provided").contains(text(dependency, "scope"))) {
        add(file, "has " + name + " with scope " + text(dependency, "scope"));
      }
    }
  }

  private void checkJar(Path file, String module) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null
          || manifest.getMainAttributes().getValue("Automatic-Module-Name") == null) {
        add(file, "has no Automatic-Module-Name in its manifest");
      }
    }
    require(file, module.equals("otel-maven-plugin") ? "META-INF/LICENSE.txt" : "META-INF/LICENSE");
    entries(file).stream()
        .filter(entry -> entry.endsWith(".class") && !entry.startsWith("dev/oteltest/"))
        .filter(entry -> !module.equals("otel-maven-plugin"))
        .findFirst()
        .ifPresent(entry -> add(file, "has a class of others: " + entry));
  }

  private void checkSbom(Path file, String module, String version) throws IOException {
    String sbom = Files.readString(file).replaceAll("\\s", "");
    if (!sbom.contains("\"bomFormat\":\"CycloneDX\"")
        || !sbom.contains("pkg:maven/dev.oteltest/" + module + "@" + version)) {
      add(file, "is not the CycloneDX SBOM of this artifact");
    }
    if (WITH_YAML.contains(module)
        && !sbom.matches(".*\"name\":\"snakeyaml-engine\",[^{}]*\"scope\":\"required\".*")) {
      add(file, "does not require snakeyaml-engine, whose classes are in the jar");
    }
  }

  private void require(Path file, String entry) throws IOException {
    if (!entries(file).contains(entry)) {
      add(file, "does not contain " + entry);
    }
  }

  private void add(Path file, String finding) {
    findings.add(folder.relativize(file) + " " + finding);
  }

  private static Set<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).collect(Collectors.toSet());
    }
  }

  private static Set<String> folders(Path parent) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files
          .filter(Files::isDirectory)
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String hash(Path file, String algorithm)
      throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
  }

  private static String text(Element element, String path) {
    return children(element, path).stream()
        .findFirst()
        .map(found -> found.getTextContent().strip())
        .orElse("");
  }

  private static List<Element> children(Element parent, String path) {
    List<Element> found = List.of(parent);
    for (String name : path.split("/")) {
      found =
          found.stream()
              .flatMap(
                  element -> children(element).filter(child -> child.getTagName().equals(name)))
              .toList();
    }
    return found;
  }

  private static Stream<Element> children(Element parent) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }
}
