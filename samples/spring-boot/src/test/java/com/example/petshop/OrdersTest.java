package com.example.petshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.HttpClientErrorException;

/** From a customer's request to the supplier, the database, and whoever ships. */
@ShopTest
class OrdersTest {

  @Autowired private ShopClient shop;

  @Test
  void shipsWhatIsOrdered() {
    OrdersController.OrderView order =
        shop.post(
            OrdersController.OrderView.class, "/orders", new OrdersController.Wish(3, "leash"));

    assertThat(order.cents()).isEqualTo(500);
    await().until(() -> get(order.id()).shipped());
  }

  @Test
  void refusesWhoeverIsNotAnOwner() {
    assertThatThrownBy(
            () ->
                shop.post(
                    OrdersController.OrderView.class,
                    "/orders",
                    new OrdersController.Wish(99, "leash")))
        .isInstanceOf(HttpClientErrorException.NotFound.class)
        .hasMessageContaining("There is no owner 99");
  }

  private OrdersController.OrderView get(long id) {
    return shop.get(OrdersController.OrderView.class, "/orders/{id}", id);
  }
}
