package dev.oteltest.assertions.peer;

import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.closeTo;
import static dev.oteltest.assertions.Telemetry.exemplar;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.startsWith;
import static dev.oteltest.assertions.peer.PeerMetrics.ALL;
import static dev.oteltest.assertions.peer.PeerMetrics.DETAILED;
import static dev.oteltest.assertions.peer.PeerMetrics.DISK;
import static dev.oteltest.assertions.peer.PeerMetrics.FLAGS;
import static dev.oteltest.assertions.peer.PeerMetrics.INODES;
import static dev.oteltest.assertions.peer.PeerMetrics.LOADS;
import static dev.oteltest.assertions.peer.PeerMetrics.MOUNTED;
import static dev.oteltest.assertions.peer.PeerMetrics.OWNERS;
import static dev.oteltest.assertions.peer.PeerMetrics.PLAIN;
import static dev.oteltest.assertions.peer.PeerMetrics.SECTORS;
import static dev.oteltest.assertions.peer.PeerMetrics.SHARE;
import static dev.oteltest.assertions.peer.PeerMetrics.of;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.CUMULATIVE;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;
import static io.opentelemetry.sdk.metrics.data.MetricDataType.DOUBLE_GAUGE;
import static io.opentelemetry.sdk.metrics.data.MetricDataType.DOUBLE_SUM;
import static io.opentelemetry.sdk.metrics.data.MetricDataType.LONG_GAUGE;
import static io.opentelemetry.sdk.metrics.data.MetricDataType.LONG_SUM;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.satisfies;

import dev.oteltest.assertions.match.ExemplarMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.assertj.DoubleExemplarAssert;
import io.opentelemetry.sdk.testing.assertj.DoublePointAssert;
import io.opentelemetry.sdk.testing.assertj.LongPointAssert;
import io.opentelemetry.sdk.testing.assertj.MetricAssert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenTelemetry's sdk-testing and we judge metrics alike. */
class SdkTestingMetricsTest {

  private static final AttributeKey<String> OTHER = AttributeKey.stringKey("other");

  @ParameterizedTest(name = "{0}")
  @MethodSource({"metric", "attributesOfPoints", "gauges", "exemplars", "sums"})
  void bothJudgeAlike(Judgment judgment) {
    judgment.verify();
  }

  static Stream<Judgment> metric() {
    var gauge = of(PeerMetrics.gauge());
    return Stream.of(
        gauge.holds(
            "its resource",
            it -> it.hasResource(PeerMetrics.RESOURCE),
            it -> it.hasResourceAttribute("host.name", "h1")),
        gauge.fails(
            "another resource",
            it -> it.hasResource(Resource.empty()),
            it -> it.hasResourceAttribute("host.name", "h2")),
        gauge.holds(
            "its scope",
            it -> it.hasInstrumentationScope(PeerMetrics.SCOPE),
            it -> it.hasScope("io.disks", "3.1")),
        gauge.fails(
            "another scope",
            it -> it.hasInstrumentationScope(InstrumentationScopeInfo.create("io.nets")),
            it -> it.hasScope("io.nets")),
        gauge.fails(
            "another version of its scope",
            it ->
                it.hasInstrumentationScope(
                    InstrumentationScopeInfo.builder("io.disks").setVersion("3").build()),
            it -> it.hasScope("io.disks", "3")),
        gauge.holds("its name", it -> it.hasName("disk.use"), it -> it.hasName("disk.use")),
        gauge.fails("another name", it -> it.hasName("disk"), it -> it.hasName("disk")),
        gauge.holds(
            "its description",
            it -> it.hasDescription("how full the disk is"),
            it -> it.hasDescription("how full the disk is")),
        gauge.fails(
            "another description",
            it -> it.hasDescription("how full"),
            it -> it.hasDescription("how full")),
        gauge.holds("its unit", it -> it.hasUnit("By"), it -> it.hasUnit("By")),
        gauge.fails("another unit", it -> it.hasUnit("by"), it -> it.hasUnit("by")),
        gauge.holds(
            "its type", it -> it.hasDoubleGaugeSatisfying(g -> {}), it -> it.hasType(DOUBLE_GAUGE)),
        gauge.fails(
            "the type of integers",
            it -> it.hasLongGaugeSatisfying(g -> {}),
            it -> it.hasType(LONG_GAUGE)));
  }

  /** The point with all attributes in sdk-testing's words; the other one has none. */
  private static Consumer<MetricAssert> onePoint(Consumer<DoublePointAssert> words) {
    return it ->
        it.hasDoubleGaugeSatisfying(gauge -> gauge.hasPointsSatisfying(words::accept, p -> {}));
  }

  private static Consumer<dev.oteltest.assertions.MetricAssert> onePointOfOurs(
      Consumer<PointMatcher> words) {
    return it -> it.hasPoint(words::accept).hasPointCount(2);
  }

  static Stream<Judgment> attributesOfPoints() {
    var gauge = of(PeerMetrics.gauge());
    return Stream.of(
        gauge.holds(
            "one attribute",
            onePoint(it -> it.hasAttribute(DISK, "sda")),
            onePointOfOurs(it -> it.hasAttribute(DISK, "sda"))),
        gauge.fails(
            "another value",
            onePoint(it -> it.hasAttribute(DISK, "sdb")),
            onePointOfOurs(it -> it.hasAttribute(DISK, "sdb"))),
        gauge.fails(
            "an attribute that is not there",
            onePoint(it -> it.hasAttribute(OTHER, "sda")),
            onePointOfOurs(it -> it.hasAttribute(OTHER, "sda"))),
        gauge.holds(
            "exactly all attributes",
            onePoint(it -> it.hasAttributes(ALL)),
            onePointOfOurs(it -> it.hasOnlyAttributes(ALL))),
        gauge.fails(
            "exactly some of the attributes",
            onePoint(it -> it.hasAttributes(Attributes.of(DISK, "sda"))),
            onePointOfOurs(it -> it.hasOnlyAttributes(Attributes.of(DISK, "sda")))),
        gauge.holds(
            "no attributes",
            onePoint(it -> it.hasAttributes(Attributes.empty())),
            onePointOfOurs(PointMatcher::hasNoAttributes)),
        gauge.holds(
            "some of the attributes, one of each type",
            onePoint(
                it ->
                    it.hasAttributesSatisfying(
                        equalTo(DISK, "sda"),
                        equalTo(MOUNTED, true),
                        equalTo(INODES, 12L),
                        equalTo(SHARE, 0.75),
                        equalTo(OWNERS, List.of("root", "www")),
                        equalTo(FLAGS, List.of(true, false)),
                        equalTo(SECTORS, List.of(1L, 2L)),
                        equalTo(LOADS, List.of(0.1, 0.2)))),
            onePointOfOurs(
                it ->
                    it.hasAttributes(
                        Map.of(
                            "disk",
                            "sda",
                            "mounted",
                            true,
                            "inodes",
                            12,
                            "share",
                            0.75,
                            "owners",
                            List.of("root", "www"),
                            "flags",
                            List.of(true, false),
                            "sectors",
                            List.of(1, 2),
                            "loads",
                            List.of(0.1, 0.2))))),
        gauge.fails(
            "a list in another order",
            onePoint(it -> it.hasAttributesSatisfying(equalTo(OWNERS, List.of("www", "root")))),
            onePointOfOurs(it -> it.hasAttribute(OWNERS, List.of("www", "root")))),
        gauge.holds(
            "attributes that are about right",
            onePoint(
                it ->
                    it.hasAttributesSatisfying(
                        satisfies(DISK, disk -> disk.startsWith("sd")),
                        satisfies(INODES, inodes -> inodes.isGreaterThanOrEqualTo(12)),
                        satisfies(SHARE, share -> share.isCloseTo(0.7, Offset.offset(0.1))))),
            onePointOfOurs(
                it ->
                    it.hasAttribute(DISK, startsWith("sd"))
                        .hasAttribute(INODES, atLeast(12))
                        .hasAttribute(SHARE, closeTo(0.7, 0.1)))),
        gauge.fails(
            "one of them is not there",
            onePoint(
                it ->
                    it.hasAttributesSatisfying(
                        satisfies(DISK, disk -> disk.startsWith("sd")),
                        satisfies(OTHER, other -> other.startsWith("sd")))),
            onePointOfOurs(
                it ->
                    it.hasAttribute(DISK, startsWith("sd"))
                        .hasAttribute(OTHER, startsWith("sd")))));
  }

  static Stream<Judgment> gauges() {
    var gauge = of(PeerMetrics.gauge());
    var longGauge = of(PeerMetrics.longGauge());
    return Stream.of(
        gauge.fails(
            "one point",
            it -> it.hasDoubleGaugeSatisfying(g -> g.hasPointsSatisfying(p -> {})),
            it -> it.hasPointCount(1)),
        gauge.holds(
            "both times and the value of a point",
            onePoint(it -> it.hasStartEpochNanos(5).hasEpochNanos(6).hasValue(2.5)),
            onePointOfOurs(it -> it.hasStartTime(nanos(5)).hasTime(nanos(6)).hasValue(2.5))),
        gauge.fails(
            "another start",
            onePoint(it -> it.hasStartEpochNanos(6)),
            onePointOfOurs(it -> it.hasStartTime(nanos(6)))),
        gauge.fails(
            "another time",
            onePoint(it -> it.hasEpochNanos(5)),
            onePointOfOurs(it -> it.hasTime(nanos(5)))),
        gauge.fails(
            "the value of one point with the time of the other",
            onePoint(it -> it.hasEpochNanos(6).hasValue(9.5)),
            onePointOfOurs(it -> it.hasTime(nanos(6)).hasValue(9.5))),
        longGauge.holds(
            "the largest integer",
            longPoint(it -> it.hasValue(Long.MAX_VALUE)),
            onePointOfOurs(it -> it.hasValue(Long.MAX_VALUE))),
        longGauge.fails(
            "the largest integer but one, which is the same as a floating point number",
            longPoint(it -> it.hasValue(Long.MAX_VALUE - 1)),
            onePointOfOurs(it -> it.hasValue(Long.MAX_VALUE - 1))),
        longGauge.fails(
            "the type of floating point numbers",
            it -> it.hasDoubleGaugeSatisfying(g -> {}),
            it -> it.hasType(DOUBLE_GAUGE)));
  }

  private static Consumer<MetricAssert> longPoint(Consumer<LongPointAssert> words) {
    return it -> it.hasLongGaugeSatisfying(g -> g.hasPointsSatisfying(words::accept, p -> {}));
  }

  /** One of the two exemplars of a point, which are as many as stated here. */
  private static Consumer<MetricAssert> oneExemplar(Consumer<DoubleExemplarAssert> words) {
    return onePoint(it -> it.hasExemplarsSatisfying(words::accept, e -> {}));
  }

  private static Consumer<dev.oteltest.assertions.MetricAssert> oneExemplarOfOurs(
      UnaryOperator<ExemplarMatcher> words) {
    return it -> it.hasPoint(point().hasExemplar(words.apply(exemplar())));
  }

  static Stream<Judgment> exemplars() {
    var gauge = of(PeerMetrics.gauge());
    return Stream.of(
        gauge.holds(
            "both exemplars",
            onePoint(it -> it.hasExemplars(DETAILED, PLAIN)),
            it ->
                it.hasPoint(
                    point()
                        .hasExemplar(exemplar().hasValue(4).hasOnlyAttributes(ALL))
                        .hasExemplar(exemplar().hasValue(8).hasNoAttributes()))),
        gauge.holds(
            "the value of one",
            oneExemplar(it -> it.hasValue(8)),
            oneExemplarOfOurs(it -> it.hasValue(8))),
        gauge.fails(
            "a value that none has",
            oneExemplar(it -> it.hasValue(5)),
            oneExemplarOfOurs(it -> it.hasValue(5))),
        gauge.holds(
            "an attribute that was filtered out of the point",
            oneExemplar(it -> it.hasFilteredAttribute(DISK, "sda")),
            oneExemplarOfOurs(it -> it.hasAttribute(DISK, "sda"))),
        gauge.fails(
            "another attribute",
            oneExemplar(it -> it.hasFilteredAttribute(OTHER, "sda")),
            oneExemplarOfOurs(it -> it.hasAttribute(OTHER, "sda"))),
        gauge.fails(
            "exactly another attribute",
            oneExemplar(it -> it.hasFilteredAttributes(Attributes.of(OTHER, "sda"))),
            oneExemplarOfOurs(it -> it.hasOnlyAttributes(Attributes.of(OTHER, "sda")))),
        gauge.fails(
            "exactly one attribute of all",
            oneExemplar(it -> it.hasFilteredAttributesSatisfyingExactly(equalTo(DISK, "sda"))),
            oneExemplarOfOurs(it -> it.hasOnlyAttributes(Attributes.of(DISK, "sda")))),
        gauge.fails(
            "the value of one with the attribute of the other",
            oneExemplar(it -> it.hasValue(8).hasFilteredAttribute(DISK, "sda")),
            oneExemplarOfOurs(it -> it.hasValue(8).hasAttribute(DISK, "sda"))));
  }

  static Stream<Judgment> sums() {
    var counter = of(PeerMetrics.sum(true, CUMULATIVE));
    var change = of(PeerMetrics.sum(false, DELTA));
    var longCounter = of(PeerMetrics.longSum(true, CUMULATIVE));
    var longChange = of(PeerMetrics.longSum(false, DELTA));
    return Stream.of(
        counter.holds(
            "it only grows",
            it -> it.hasDoubleSumSatisfying(s -> s.isMonotonic().isCumulative()),
            it -> it.isMonotonic().hasTemporality(CUMULATIVE)),
        counter.fails(
            "it may shrink",
            it -> it.hasDoubleSumSatisfying(s -> s.isNotMonotonic()),
            it -> it.isNotMonotonic()),
        counter.fails(
            "it is a difference",
            it -> it.hasDoubleSumSatisfying(s -> s.isDelta()),
            it -> it.hasTemporality(DELTA)),
        counter.fails(
            "two points",
            it -> it.hasDoubleSumSatisfying(s -> s.hasPointsSatisfying(p -> {}, p -> {})),
            it -> it.hasPointCount(2)),
        counter.fails(
            "integers", it -> it.hasLongSumSatisfying(s -> {}), it -> it.hasType(LONG_SUM)),
        change.holds(
            "it may shrink",
            it -> it.hasDoubleSumSatisfying(s -> s.isNotMonotonic().isDelta()),
            it -> it.isNotMonotonic().hasTemporality(DELTA)),
        change.fails(
            "it only grows",
            it -> it.hasDoubleSumSatisfying(s -> s.isMonotonic()),
            it -> it.isMonotonic()),
        change.fails(
            "it is cumulative",
            it -> it.hasDoubleSumSatisfying(s -> s.isCumulative()),
            it -> it.hasTemporality(CUMULATIVE)),
        longCounter.holds(
            "integers that only grow",
            it ->
                it.hasLongSumSatisfying(
                    s -> s.isMonotonic().isCumulative().hasPointsSatisfying(p -> p.hasValue(4))),
            it -> it.isMonotonic().hasTemporality(CUMULATIVE).hasTotal(4).hasPointCount(1)),
        longCounter.fails(
            "integers that may shrink",
            it -> it.hasLongSumSatisfying(s -> s.isNotMonotonic()),
            it -> it.isNotMonotonic()),
        longCounter.fails(
            "floating point numbers",
            it -> it.hasDoubleSumSatisfying(s -> {}),
            it -> it.hasType(DOUBLE_SUM)),
        longChange.holds(
            "a difference of integers",
            it -> it.hasLongSumSatisfying(s -> s.isNotMonotonic().isDelta()),
            it -> it.isNotMonotonic().hasTemporality(DELTA)),
        longChange.fails(
            "integers that only grow",
            it -> it.hasLongSumSatisfying(s -> s.isMonotonic()),
            it -> it.isMonotonic()));
  }

  private static Instant nanos(long epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos);
  }
}
