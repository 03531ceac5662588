package dev.oteltest.report.internal.verdict.comparison;

import java.io.IOException;
import java.util.stream.IntStream;

/** Pairs of runs that were compared, for tests of what shows them. */
public final class ComparedModels {

  /** What no page may show. */
  public static final String SECRET = "password=hunter22";

  private ComparedModels() {}

  /** Returns a comparison with a difference of most kinds. */
  public static Comparison different() throws IOException {
    return MutationsTest.compare(base(), head());
  }

  private static ModelRun base() {
    ModelRun run = new ModelRun();
    run.run.find("OrderTest").find("lists").find("POST /pay").below(new ModelSpan("audit"));
    run.run.find("MailTest").find("pays").find("GET").with("header", SECRET);
    run.run.find("OrderTest").find("pays").below(new ModelSpan("receipt"));
    return run;
  }

  private static ModelRun head() {
    ModelRun run = base();
    ModelSpan pay = run.pays().find("POST /pay");
    IntStream.range(0, 14).forEach(i -> pay.below(ModelRun.client("SELECT items", "items")));
    run.pays().find("validate").with("rule", "lax");
    ModelSpan failing = run.cart().find("adds");
    failing.with("test.case.result.status", "fail").fail("expected 1 but was 2");
    failing.find("GET").fail("503");
    ModelSpan lists = run.run.find("OrderTest").find("lists");
    lists.remove("audit");
    lists.find("validate").below(new ModelSpan("check <script>alert(1)</script>"));
    ModelSpan moved = run.run.find("OrderTest").find("adds");
    moved.remove("SELECT orders");
    moved.find("validate").below(ModelRun.client("SELECT orders", "orders"));
    run.run.find("OrderTest").find("pays").with("test.case.name", "shop.OrderTest.buys").name =
        "buys";
    run.run.find("MailTest").remove("lists");
    run.run
        .find("MailTest")
        .below(
            ModelRun.test(
                    "MailTest", "refundsWhatACustomerPaidWhoHasNotSignedInYetAndHasNoAddressEither")
                .below(new ModelSpan("refund")));
    run.run.find("MailTest").find("pays").find("GET").with("header", SECRET + "x");
    return run;
  }

  /** Returns a comparison of runs that do the same. */
  public static Comparison equal() throws IOException {
    return MutationsTest.compare(new ModelRun(), new ModelRun());
  }

  /** Returns a comparison of runs that have little in common. */
  public static Comparison unlike() throws IOException {
    ModelRun head = new ModelRun();
    head.run.children.clear();
    head.run.below(ModelRun.test("OtherTest", "runs"));
    return MutationsTest.compare(new ModelRun(), head);
  }

  /**
   * Returns a comparison of a run of tests in which each span differs.
   *
   * @param tests how many tests there are
   * @param spans how many spans each of them has
   */
  public static Comparison large(int tests, int spans) throws IOException {
    return MutationsTest.compare(large(tests, spans, "before"), large(tests, spans, "after"));
  }

  private static ModelRun large(int tests, int spans, String value) {
    ModelRun run = new ModelRun();
    run.run.children.clear();
    for (int test = 0; test < tests; test++) {
      ModelSpan model = ModelRun.test("T" + name(test), "runs");
      for (int span = 0; span < spans; span++) {
        model.below(
            new ModelSpan("step " + name(span))
                .with("state", value + " " + name(test) + " " + name(span))
                .with("detail", (value + name(span * 31 + test)).repeat(40)));
      }
      run.run.below(model);
    }
    return run;
  }

  /** Returns a number as letters, which no one takes for an id. */
  private static String name(int number) {
    return Integer.toString(number, 26)
        .chars()
        .mapToObj(c -> String.valueOf((char) ('a' + Character.digit(c, 26))))
        .reduce("", String::concat);
  }
}
