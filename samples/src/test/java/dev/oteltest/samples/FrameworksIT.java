package dev.oteltest.samples;

import static dev.oteltest.samples.CodeBlocks.withoutTimes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests that are not written in Java for Jupiter. */
class FrameworksIT {

  /** They compile without a warning, and no word of ours needs backquotes. */
  @Test
  void theWordsAreKotlins() throws Exception {
    SampleBuild build = SampleBuild.of("src/it/kotlin");

    assertThat(build.reported()).isEqualTo(new Counts(3, 0, 0));
    assertThat(build.trace().counts()).isEqualTo(build.reported());
  }

  @Test
  void testsOfJUnit4AndTestNgAreSpansOfOneRun() throws Exception {
    SampleBuild build = SampleBuild.of("junit4-testng");
    Trace trace = build.trace();

    assertThat(trace.roots()).containsExactly("test run");
    assertThat(trace.outcomes())
        .containsExactly(
            "com.example.shop.CartTest.acceptsVouchers: skipped, we have no vouchers yet",
            "com.example.shop.CartTest.addsShipping: pass",
            "com.example.shop.CartTest.refusesNegativePrices: pass",
            "com.example.shop.ShippingTest.isFreeForLargeOrders(int, int)[0]: pass",
            "com.example.shop.ShippingTest.isFreeForLargeOrders(int, int)[1]: pass");
    assertThat(trace.counts()).isEqualTo(build.reported());
    String tree = CodeBlocks.of(build.directory().resolve("README.md"), "").get(0);
    assertThat(withoutTimes(build.log())).contains(withoutTimes(tree).indent(2));
  }
}
