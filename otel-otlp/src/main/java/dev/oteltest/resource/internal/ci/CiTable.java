package dev.oteltest.resource.internal.ci;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each fact is read from; {@link CiTables} explains the notation. */
final class CiTable {

  private record Fact(String name, List<String> sources) {

    static Fact of(String text) {
      int end = text.indexOf(' ');
      return new Fact(text.substring(0, end), List.of(text.substring(end + 1).split(" ", -1)));
    }
  }

  private final List<Fact> facts;
  private final CiVariables variables;

  CiTable(String text, CiVariables variables) {
    this.facts = Arrays.stream(text.strip().split("; |\n", -1)).map(Fact::of).toList();
    this.variables = variables;
  }

  void describe(CiFacts found) {
    for (Fact fact : facts) {
      char condition = fact.name.charAt(0);
      boolean isLimited = condition == '+' || condition == '-';
      if (!isLimited || found.isOfChange() == (condition == '+')) {
        found.state(fact.name.substring(isLimited ? 1 : 0), variables.get(fact.sources));
      }
    }
  }

  @Nullable CiRun run(CiProvider system) {
    String server = value("server");
    String id = value(has("id") ? "id" : "run");
    if (id == null || (server == null && has("server"))) {
      return null;
    }
    CiRun run = CiRun.of(system, server, id);
    String previous = value("previous");
    return previous == null ? run : run.repeating(CiRun.of(system, server, previous));
  }

  private boolean has(String name) {
    return facts.stream().anyMatch(fact -> fact.name.equals(name));
  }

  private @Nullable String value(String name) {
    for (Fact fact : facts) {
      if (fact.name.equals(name)) {
        return variables.get(fact.sources);
      }
    }
    return null;
  }
}
