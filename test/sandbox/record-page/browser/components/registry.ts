import type { ComponentMapping } from "@remote-ui/react/host";
import * as actions from "./actions.tsx";
import { Button } from "./actions.tsx";
import * as chart from "./chart.tsx";
import * as choice from "./choice.tsx";
import { CrmActionButton } from "./crm-button.tsx";
import { CrmActionLink } from "./crm-links.tsx";
import * as disclosure from "./disclosure.tsx";
import * as feedback from "./feedback.tsx";
import * as inputs from "./inputs.tsx";
import { Input } from "./inputs.tsx";
import * as layout from "./layout.tsx";
import * as overlays from "./overlays.tsx";
import * as pages from "./pages.tsx";
import * as table from "./table.tsx";
import * as text from "./text.tsx";
import * as values from "./values.tsx";

/**
 * What stands for each of HubSpot's components, by its name on the wire. A card that uses another one fails with
 * "Unsupported component", as it should.
 */
export const components: ComponentMapping = {
  ...layout,
  ...text,
  ...values,
  ...feedback,
  ...table,
  ...disclosure,
  ...chart,
  ...inputs,
  ...choice,
  ...actions,
  CrmActionButton,
  CrmActionLink,
  PageBreadcrumbs: pages.PageBreadcrumbs,
  PageBreadcrumbsCurrent: pages.PageBreadcrumbsCurrent,
  PageBreadcrumbsPageLink: pages.PageBreadcrumbsPageLink,
  PageHeader: pages.PageHeader,
  PageHeaderLink: pages.PageHeaderLink,
  PageHeaderPageLink: pages.PageHeaderPageLink,
  PageHeaderPrimaryAction: pages.PageHeaderPrimaryAction,
  PageHeaderSecondaryActions: pages.PageHeaderSecondaryActions,
  PageLink: pages.PageLink,
  PageTitle: pages.PageTitle,
  LoadingButton: Button,
  SearchInput: Input,
  Modal: overlays.Modal,
  ModalBody: overlays.OverlayBody,
  ModalFooter: overlays.OverlayFooter,
  Panel: overlays.Panel,
  PanelBody: overlays.OverlayBody,
  PanelFooter: overlays.OverlayFooter,
  PanelSection: overlays.PanelSection,
};
