package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between our pages lead somewhere, and the settings that SECURITY.md names exist. */
class LinksIT {

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern DECISION = Pattern.compile("(?m)^## (\\d+\\. .+)$");
  private static final Pattern INDEXED = Pattern.compile("(?m)^\\| (\\d+) \\| \\[(.+?)\\]\\(");
  private static final Pattern SETTING = Pattern.compile("`(otel\\.[\\w.]+|OTEL_\\w+)");

  @Test
  void leadToAPageAndAHeadingOfIt() throws IOException {
    List<Path> pages = pages();
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : pages) {
      String text = CODE.matcher(CODE_BLOCK.matcher(read(page)).replaceAll("")).replaceAll("");
      for (MatchResult link : LINK.matcher(text).results().toList()) {
        String target = link.group(1);
        if (!target.matches("[a-z]+:.*")) {
          links++;
          if (!exists(page, target)) {
            broken.add(Modules.ROOT.relativize(page) + ": " + target);
          }
        }
      }
    }

    assertThat(pages).hasSizeGreaterThan(30);
    assertThat(links).isGreaterThan(300);
    assertThat(broken).isEmpty();
  }

  @Test
  void theIndexOfDecisionsHasEachOnce() throws IOException {
    List<String> indexed =
        INDEXED
            .matcher(read(Modules.ROOT.resolve("docs/rationale.md")))
            .results()
            .map(it -> it.group(1) + ". " + it.group(2))
            .toList();
    List<String> decisions = new ArrayList<>();
    for (Path page : pages()) {
      if (page.getParent().endsWith("docs/rationale")) {
        DECISION.matcher(read(page)).results().map(it -> it.group(1)).forEach(decisions::add);
      }
    }

    assertThat(decisions).hasSizeGreaterThan(200);
    assertThat(indexed).containsExactlyInAnyOrderElementsOf(decisions);
  }

  @Test
  void securityNamesSettingsThatExist() throws IOException {
    Set<String> named = settings(read(Modules.ROOT.resolve("SECURITY.md")));

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(settings(read(Modules.ROOT.resolve("docs/configuration.md")))).containsAll(named);
  }

  private static Set<String> settings(String page) {
    return SETTING
        .matcher(page.replace("`, `…_HEADERS`", "`, `OTEL_EXPORTER_OTLP_HEADERS`"))
        .results()
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean exists(Path page, String link) throws IOException {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0
        || !target.toString().endsWith(".md")
        || anchors(read(target)).contains(link.substring(hash + 1));
  }

  /** Returns the anchors of headings, as GitHub makes them. */
  private static Set<String> anchors(String text) {
    return HEADING
        .matcher(CODE_BLOCK.matcher(text).replaceAll(""))
        .results()
        .map(it -> it.group(1).strip().replaceAll("]\\([^)]*\\)", ""))
        .map(it -> it.toLowerCase().replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Modules.ROOT.resolve("llms.txt")));
    List<Path> folders = new ArrayList<>();
    for (String folder : List.of("", "docs", "docs/rationale", "benchmarks")) {
      folders.add(Modules.ROOT.resolve(folder));
    }
    try (Stream<Path> samples = Files.list(Modules.ROOT.resolve("samples"))) {
      samples.filter(Files::isDirectory).sorted().forEach(folders::add);
    }
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  private static String read(Path page) throws IOException {
    return Files.readString(page);
  }
}
