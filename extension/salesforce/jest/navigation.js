// The runner's own stub goes nowhere and cannot be listened to.
const Navigate = Symbol("Navigate");
const GenerateUrl = Symbol("GenerateUrl");

/** Where components went. */
export const navigated = jest.fn();

export const NavigationMixin = (Base) =>
  class extends Base {
    [Navigate](page) {
      navigated(page);
    }
    [GenerateUrl]({ attributes }) {
      return Promise.resolve(`/lightning/r/${attributes.recordId}/${attributes.actionName}`);
    }
  };
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;
