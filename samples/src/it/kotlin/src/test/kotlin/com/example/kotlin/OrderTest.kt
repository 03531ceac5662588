package com.example.kotlin

import dev.oteltest.assertions.CapturedTelemetry
import dev.oteltest.assertions.Telemetry.atLeast
import dev.oteltest.assertions.Telemetry.log
import dev.oteltest.assertions.Telemetry.not
import dev.oteltest.assertions.Telemetry.span
import dev.oteltest.assertions.Telemetry.startsWith
import dev.oteltest.assertions.Telemetry.tree
import io.opentelemetry.api.OpenTelemetry
import io.opentelemetry.api.common.AttributeKey
import io.opentelemetry.api.common.AttributeKey.longKey
import io.opentelemetry.api.common.AttributeKey.stringKey
import io.opentelemetry.api.trace.SpanKind.CLIENT
import io.opentelemetry.api.trace.SpanKind.INTERNAL
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test

/** The words in Kotlin: lambdas of several lines, types and nullness, and no word in backquotes. */
class OrderTest {

  private val items: AttributeKey<Long> = longKey("items")
  private val customer: AttributeKey<String> = stringKey("customer")

  private fun order(openTelemetry: OpenTelemetry) {
    val tracer = openTelemetry.getTracer("shop")
    val order = tracer.spanBuilder("order").setAttribute(items, 2L).startSpan()
    order.makeCurrent().use {
      val insert = tracer.spanBuilder("INSERT order").setSpanKind(CLIENT).startSpan()
      insert.setAttribute(customer, "ann").setAttribute("ratio", 0.5).addEvent("retry")
      insert.end()
      openTelemetry.logsBridge["shop"].logRecordBuilder().setBody("ordered").emit()
    }
    order.end()
  }

  @Test
  fun `lambdas are blocks in which each line counts`(
    telemetry: CapturedTelemetry,
    openTelemetry: OpenTelemetry,
  ) {
    order(openTelemetry)

    assertThat(telemetry).hasSpan("INSERT order") {
      it.hasKind(CLIENT)
      it.hasAttribute(customer, "ann")
      it.hasNoError()
    }
    assertThat(telemetry).hasRootSpan { it.hasName("order").hasChild { child -> child.hasKind(CLIENT) } }
    assertThat(telemetry).hasNoSpan { it.hasStatusError() }
    assertThat(telemetry).hasLog { it.hasBody("ordered") }
    assertThat(telemetry).spans().allSatisfy { it.hasEnded() }.noneSatisfy { it.hasStatusError() }
    assertThat(telemetry).spans().filteredOn { it.kind == CLIENT }.singleElement().hasEvent("retry")
    assertThat(telemetry).spans().extracting { it.name }.contains("order")
    assertThat(telemetry).spans().extracting("kind").contains(CLIENT, INTERNAL)
  }

  @Test
  fun `types are inferred`(telemetry: CapturedTelemetry, openTelemetry: OpenTelemetry) {
    order(openTelemetry)

    assertThat(telemetry)
      .hasSpan("order")
      .hasAttribute(items, 2)
      .hasAttribute(items, 2L)
      .hasAttribute(items, atLeast(1))
      .hasAttribute("items", 2)
      .hasAttributes(mapOf("items" to 2))
      .hasAttributeSatisfying(items) { assertThat(it).isEven() }
      .hasAttributeSatisfying("items") { assertThat(it).isEqualTo(2L) }
      .hasLog("ordered")
    assertThat(telemetry)
      .hasSpan(span(startsWith("INSERT")).hasAttribute("ratio", 0.4, within(0.2)))
      .hasParent("order")
    assertThat(telemetry)
      .hasSpan(span("INSERT order").or(span("UPDATE order")).and(not(span().isRoot())))
      .returnToTelemetry()
      .hasTree(tree("order", tree("INSERT order")))
      .hasNoLog(log().hasBody("failed"))
  }
}
