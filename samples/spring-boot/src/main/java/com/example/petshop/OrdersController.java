package com.example.petshop;

import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders, and says what became of them. */
@RestController
public class OrdersController {

  private final OrderService service;

  OrdersController(OrderService service) {
    this.service = service;
  }

  /** What a customer wants. */
  record Wish(long owner, String product) {}

  /** An order as customers see it. */
  record OrderView(long id, String product, int cents, boolean shipped) {

    static OrderView of(PurchaseOrder order) {
      return new OrderView(
          order.getId(), order.getProduct(), order.getCents(), order.isShipped());
    }
  }

  @PostMapping("/orders")
  public OrderView place(@RequestBody Wish wish) {
    return OrderView.of(service.place(wish.owner(), wish.product()));
  }

  @GetMapping("/orders/{id}")
  public OrderView get(@PathVariable long id) {
    return OrderView.of(service.get(id));
  }

  @ExceptionHandler
  ProblemDetail notFound(NoSuchElementException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
  }
}
